"""From the bytes of a file to its text: UTF-8 with or without BOM, UTF-16 with BOM, cp1252; anything else is refused.

The text is kept as published: nothing is normalised here. Two kinds of damage that the published page never had are
mended: cp1252 punctuation that some tool took for Latin-1 control characters (U+0092 for ’), and UTF-8 that some tool
took for cp1252 ("â€œ" for “).
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from index.errors import RecordError

_SIGNATURES = {
    b"%PDF": "a PDF document; save the page as text or HTML first",
    b"PK\x03\x04": "a zip archive or an office document; save it as plain text first",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"\xfd7zXZ": "an xz archive; unpack it first",
    b"BZh": "a bzip2 archive; unpack it first",
    b"{\\rtf": "a rich-text document; save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an office document; save it as plain text first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
}
# Sequences that UTF-8 uses and that are very unlikely in cp1252 prose: one of them means "UTF-8, but damaged".
_MULTIBYTE = re.compile(rb"[\xc3-\xc5\xe2][\x80-\xbf]")
_INVISIBLE = "\u00a0\u200b\ufeff \t\r\n\f\v"
_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_C1 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
# UTF-8 read as cp1252: the two or three characters of one mark or accented letter; 9D is undefined in cp1252.
_TAIL = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_TWICE = re.compile(f"[ÂÃÄÅ][{_TAIL}]|â[{_TAIL}][{_TAIL}]")


def load(path: Path) -> str:
    """Return the text of a file; raises RecordError when it is missing, empty, binary or in no known encoding."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise RecordError("no such file; check the path", path=path) from None
    except IsADirectoryError:
        raise RecordError("this is a folder, not a file; give it as a folder of records", path=path) from None
    except OSError as error:
        raise RecordError(f"the file cannot be opened ({error.strerror})", path=path) from None
    return decode(raw, path=path)


def decode(raw: bytes, *, path: Path | None = None) -> str:
    """Return the text that the bytes hold; raises RecordError for bytes that are no text."""
    for signature, name in _SIGNATURES.items():
        if raw.startswith(signature):
            raise RecordError(f"not a text file but {name}", path=path)
    text = _TWICE.sub(_once, _decoded(raw, path)).translate(_C1)
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise RecordError("not a text file: it holds control characters", path=path, line=line)
    if not text.strip(_INVISIBLE).strip():
        raise RecordError("the file is empty: there is nothing to read", path=path)
    return text


def _once(found: re.Match[str]) -> str:
    """Return the character that was encoded twice; what does not decode is left as it stands."""
    try:
        raw = b"".join(bytes([ord(c)]) if c in _UNDEFINED else c.encode("cp1252") for c in found.group())
        return raw.decode("utf-8")
    except UnicodeError:
        return found.group()


def _decoded(raw: bytes, path: Path | None) -> str:
    """Return the text in the first encoding that fits: by its mark, else UTF-8, else cp1252."""
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _single_byte(raw, error, path)


def _single_byte(raw: bytes, error: UnicodeDecodeError, path: Path | None) -> str:
    """Return cp1252 text; raises RecordError when the bytes are UTF-8 cut short or damaged, or not text at all."""
    line = raw.count(b"\n", 0, error.start) + 1
    if b"\x00" in raw[:4096]:
        raise RecordError("not a text file: it holds control characters", path=path, line=1)
    if _MULTIBYTE.search(raw):
        reason = "truncated: the file ends in the middle of a character" if error.end >= len(raw) else "damaged UTF-8"
        raise RecordError(f"{reason}; fetch the file again", path=path, line=line)
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise RecordError("neither UTF-8 nor cp1252 text", path=path, line=line) from None
