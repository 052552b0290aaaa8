"""The page: its tabs, what the browser keeps, and what an address opens."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.page.asking import lay_out_asking, wire_asking
from ui.page.desks import Desk

CONVERSATION_KEY = "rapporteur.conversation"
BROWSER_SECRET = "rapporteur"  # gradio encrypts what the browser keeps; a fixed word survives a restart of the server


def build_page(desk: Desk, *, mcp: bool = False) -> Any:
    """Return the page as gradio Blocks, its handlers callable by the page alone."""
    with gr.Blocks(title="Rapporteur", analytics_enabled=False, fill_width=True) as page:
        conversation = gr.BrowserState([], storage_key=CONVERSATION_KEY, secret=BROWSER_SECRET)
        with gr.Tabs(elem_id="tabs"), gr.Tab("Ask", id="ask"):
            asking = lay_out_asking(desk)
        wire_asking(desk, asking, conversation)
    page.queue(max_size=desk.limits.waiting, api_open=False)
    return page
