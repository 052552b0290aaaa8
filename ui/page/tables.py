"""Tables that sort and filter in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from ui.page.markup import Html, element


def sort_heads(heads: Sequence[str]) -> Html:
    """Return the row of heads, each a button that sorts its column."""
    return element(
        "tr",
        *(
            element(
                "th",
                element("button", head, type="button", class_="rp-sort", data_do="sort"),
                scope="col",
                aria_sort="none",
            )
            for head in heads
        ),
    )


def filter_box(label: str) -> tuple[Html, Html]:
    """Return the field that filters the rows of the table beside it as one types, and the place for their count."""
    box = element("input", type="search", class_="rp-search", data_filter=True, autocomplete="off")
    return element("label", label, " ", box), element("span", "", data_count=True, role="status", class_="rp-quiet")
