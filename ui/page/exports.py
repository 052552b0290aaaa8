"""A conversation taken along: Markdown to read, JSON for programs, a citation list to paste into a story."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from rag.answers import Answer
from ui.page.conversations import Conversation, conversation_as_json
from ui.page.evidence import citation_line

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+!|~&$-])")
_LINE_BREAKS = re.compile(r"\s*\n\s*")


def as_markdown(conversation: Conversation) -> str:
    """Return the conversation as Markdown, every word of it escaped so that none is read as markup."""
    return "\n".join(line for turn in conversation for line in _turn_lines(turn.answer))


def as_json(conversation: Conversation) -> str:
    """Return the answers as the command line writes them, in one JSON list."""
    return json.dumps([turn["answer"] for turn in conversation_as_json(conversation)], ensure_ascii=False, indent=2)


def as_citation_list(conversation: Conversation) -> str:
    """Return each cited place once, in the order of the conversation, ready to paste."""
    cited = [citation for turn in conversation for citation in turn.answer.citations]
    return "\n".join(dict.fromkeys(citation_line(citation) for citation in cited))


def _turn_lines(answer: Answer) -> Iterable[str]:
    yield f"## {_plain(answer.question)}"
    yield ""
    for line in answer.answer.splitlines():
        yield _plain(line)
    yield ""
    for citation in answer.citations:
        yield f"{citation.n}. {_plain(citation_line(citation))}"
    yield ""
    yield f"Index {answer.index}"
    yield ""


def _plain(words: str) -> str:
    return _LINE_BREAKS.sub(" ", _MARKDOWN.sub(r"\\\1", words))
