"""What the page shows before anything was asked: what it does, what it will not do, questions that show the range."""

from __future__ import annotations

from collections.abc import Sequence

from ui.page.markup import Html, element

EXAMPLES = (
    "What did Thailand report on convictions?",
    "Which delegations mentioned convictions?",
    "How many people did the United States convict?",
    "Compare Thailand and Argentina on victims.",
    "Did France speak?",
    "What did Brazil say about space research?",
)


def welcome_html(examples: Sequence[str]) -> Html:
    """Return the opening of the Ask tab."""
    chips = [
        element("button", words, type="button", class_="rp-chip", data_send="select", data_value=words)
        for words in examples
    ]
    return element(
        "section",
        element("h2", "What was said, by whom, and where it stands"),
        element(
            "p",
            "Every sentence of an answer comes from the published record, with the delegation and the paragraph it "
            "stands on. Where the record is silent, the answer says so.",
        ),
        element("p", "Try one of these:", class_="rp-quiet"),
        element("div", *chips, class_="rp-chips"),
        class_="rp-welcome",
    )


def no_evidence_html() -> Html:
    """Return the evidence pane before there is evidence."""
    return element(
        "section",
        element("h3", "Sources", class_="rp-sources-head"),
        element(
            "p",
            "The paragraphs behind an answer appear here, with the cited words marked. Each says whose voice it is: "
            "a quotation, the press officer’s summary, or the opening of the release (lede). Paragraph numbers are "
            "ours, counted from the first paragraph after the title; the UN does not number them.",
            class_="rp-quiet",
        ),
        class_="rp-sources rp-sources-empty",
    )
