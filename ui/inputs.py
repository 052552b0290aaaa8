"""What a person may type or paste, the same for every command: real text, and not too much of it."""

from __future__ import annotations

import sys
from pathlib import Path

from index.errors import UsageError

LONGEST_QUOTATION = 20_000  # characters; three full pages
LONGEST_ARTICLE = 100_000  # characters


def valid_text(text: str, *, name: str) -> str:
    """Return the text as it is; raises UsageError when it holds half characters (bytes that were not UTF-8)."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UsageError(f"the {name} is not valid UTF-8: type it again, or set the terminal to UTF-8")
    return text


def checked_quotation(text: str) -> str:
    """Return a quotation as typed; raises UsageError when it is empty or too long."""
    if not valid_text(text, name="quotation").strip():
        raise UsageError("the quotation is empty: paste the words to check between quotation marks")
    return within(text, limit=LONGEST_QUOTATION, name="quotation", instead="check a whole text with --article")


def read_article(source: str) -> str:
    """Return the text of an article (`-` is stdin); raises UsageError when it cannot be read, is empty or too long."""
    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror}; give a text file, or - for stdin") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{source}: not UTF-8 text (byte {error.start}); save the article as plain text") from error
    if not text.strip():
        raise UsageError(f"{source}: the article is empty")
    return within(text, limit=LONGEST_ARTICLE, name="article", instead="check it in parts")


def within(text: str, *, limit: int, name: str, instead: str) -> str:
    """Return the text; raises UsageError when it has more than `limit` characters."""
    if len(text) > limit:
        raise UsageError(f"the {name} has {len(text):,} characters, the limit is {limit:,}: {instead}")
    return text
