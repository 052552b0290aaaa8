"""The one theme: paper and ink, light and dark, the fonts of the system, nothing fetched."""

from __future__ import annotations

from typing import Any

import gradio as gr

SANS = ("ui-sans-serif", "system-ui", "sans-serif")
MONO = ("ui-monospace", "Consolas", "monospace")

# name in gradio: (light, dark); contrast of text on ground is at least 4.5:1, checked by axe-core in the tests
COLOURS = {
    "body_background_fill": ("#f6f5f1", "#14171a"),
    "body_text_color": ("#1c2126", "#e8e6e1"),
    "body_text_color_subdued": ("#55606a", "#a9b1b8"),
    "background_fill_primary": ("#ffffff", "#1c2024"),
    "background_fill_secondary": ("#f6f5f1", "#14171a"),
    "border_color_primary": ("#d8d5cc", "#343a40"),
    "border_color_accent": ("#1d5f8a", "#7cb8df"),
    "color_accent": ("#1d5f8a", None),
    "color_accent_soft": ("#e3eef5", "#1d3546"),
    "link_text_color": ("#17527a", "#8cc4e8"),
    "link_text_color_hover": ("#0e3a58", "#b5daf1"),
    "link_text_color_active": ("#0e3a58", "#b5daf1"),
    "link_text_color_visited": ("#17527a", "#8cc4e8"),
    "block_background_fill": ("#ffffff", "#1c2024"),
    "block_border_color": ("#d8d5cc", "#343a40"),
    "block_label_background_fill": ("#ffffff", "#1c2024"),
    "block_label_text_color": ("#3c464f", "#c5cbd0"),
    "block_title_text_color": ("#3c464f", "#c5cbd0"),
    "block_info_text_color": ("#55606a", "#a9b1b8"),
    "input_background_fill": ("#ffffff", "#14171a"),
    "input_background_fill_focus": ("#ffffff", "#14171a"),
    "input_border_color": ("#8a929a", "#6b747c"),
    "input_border_color_focus": ("#1d5f8a", "#7cb8df"),
    "input_placeholder_color": ("#646d75", "#9aa3ab"),
    "button_primary_background_fill": ("#17527a", "#8cc4e8"),
    "button_primary_background_fill_hover": ("#0e3a58", "#b5daf1"),
    "button_primary_text_color": ("#ffffff", "#0c1a24"),
    "button_primary_text_color_hover": ("#ffffff", "#0c1a24"),
    "button_primary_border_color": ("#17527a", "#8cc4e8"),
    "button_secondary_background_fill": ("#ffffff", "#23282d"),
    "button_secondary_background_fill_hover": ("#eceae3", "#2d3339"),
    "button_secondary_text_color": ("#1c2126", "#e8e6e1"),
    "button_secondary_text_color_hover": ("#1c2126", "#e8e6e1"),
    "button_secondary_border_color": ("#8a929a", "#6b747c"),
    "panel_background_fill": ("#f6f5f1", "#14171a"),
    "panel_border_color": ("#d8d5cc", "#343a40"),
}


def make_theme() -> Any:
    """Return the theme; no font of it is loaded from anywhere."""
    theme = gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", radius_size="sm", spacing_size="md", font=SANS, font_mono=MONO
    )
    colours: dict[str, str] = {}
    for name, (light, dark) in COLOURS.items():
        colours[name] = light
        if dark is not None:
            colours[f"{name}_dark"] = dark
    return theme.set(**colours, block_shadow="none", button_border_width="1px", block_border_width="1px")
