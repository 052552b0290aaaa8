"""Makes the generated part of the gold quotations: true slices of a record, disguised, changed, or given to another.

Run `python -m eval.mutating` in a checkout to write it again; the seed is fixed and the file does not change. What a
change must lead to is known by construction: it is never asked of the program that is measured.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.building import bundled_records
from index.readers import read
from index.records import Paragraph, Record
from index.voices import quoted_spans

SEED = 4
TARGET = Path(__file__).parent / "gold" / "quotations-generated.jsonl"
COUNTS = {"verbatim": 70, "summary": 60, "altered": 120, "misattributed": 60}
SHORTEST, LONGEST = 6, 24  # words of a slice
SILENT = ("France", "Norway", "Fiji", "Ghana", "Poland")  # they have no statement in GA/11957
NEGATIONS = {"must": "must not", "was": "was not", "had": "had not", "could": "could not", "were": "were never"}
SWAPS = {
    "must": "may", "should": "must", "more": "less", "most": "some", "all": "some", "many": "few",
    "increased": "reduced",
    "strengthened": "weakened", "support": "oppose", "women": "men", "children": "adults", "victims": "suspects",
    "Government": "Parliament", "national": "regional", "improve": "abandon", "protect": "punish", "first": "last",
    "countries": "companies", "developed": "rejected", "cooperation": "competition", "migration": "tourism",
    "law": "custom", "million": "billion", "per cent": "per mille", "without": "with", "growing": "shrinking",
}  # fmt: skip
AMERICAN = {
    "labour": "labor",
    "programme": "program",
    "centre": "center",
    "criminaliz": "criminalis",
    "organiz": "organis",
}
Row = dict[str, Any]


def in_straight_marks(text: str) -> str:
    """Put straight marks around, and use no other apostrophe."""
    return f'"{text.replace("’", chr(39)).replace("“", chr(39)).replace("”", chr(39))}"'


def in_angle_marks(text: str) -> str:
    """Put angle marks around."""
    return f"« {text} »"


def with_other_hyphens(text: str) -> str:
    """Type every hyphen as another one."""
    return re.sub("[-‑]", "\u2013", text)


def with_thin_spaces(text: str) -> str:
    """Use no-break and thin spaces."""
    return text.replace(" ", "\u00a0", 2).replace(" ", "\u2009", 1)


def broken_into_lines(text: str) -> str:
    """Break lines, with a hyphen inside a long word."""
    long = re.search(r"\b[a-z]{9,}\b", text)
    broken = text if long is None else f"{text[: long.start() + 4]}-\n{text[long.start() + 4 :]}"
    return re.sub(r" (?=\w+ \w+$)", "\n", broken)


def with_soft_hyphens(text: str) -> str:
    """Put a soft hyphen into every long word."""
    return re.sub(r"\b([A-Za-z]{4})(?=[a-z]{4})", "\\1\u00ad", text)


def in_capitals(text: str) -> str:
    """Shout."""
    return text.upper()


def with_ligatures(text: str) -> str:
    """Use ligatures and decomposed accents."""
    return unicodedata.normalize("NFD", text.replace("fi", "ﬁ").replace("ffi", "ﬃ").replace("fl", "ﬂ"))


def in_other_spelling(text: str) -> str:
    """Turn British spelling into American, and -ize into -ise."""
    for one, other in AMERICAN.items():
        text = text.replace(one, other)
    return text


def with_he_said(text: str) -> str:
    """Close with a comma and a reporting clause outside the marks."""
    return f"“{text.rstrip('.,')},” he said."


def interrupted(text: str) -> str:
    """Break off in the middle for a reporting clause."""
    words = text.split()
    half = len(words) // 2
    return f"“{' '.join(words[:half])},” she stressed, “{' '.join(words[half:])}”"


DISGUISES: tuple[Callable[[str], str], ...] = (
    in_straight_marks, in_angle_marks, with_other_hyphens, with_thin_spaces, broken_into_lines, with_soft_hyphens,
    in_capitals, with_ligatures, in_other_spelling, with_he_said, interrupted,
)  # fmt: skip


def number_changed(text: str, chance: random.Random) -> str:
    """Change one figure: two digits exchanged, or another one."""
    figures = list(re.finditer(r"\d[\d,.]*\d|\d", text))
    if not figures:
        return text
    figure = chance.choice(figures)
    digits = figure[0]
    changed = (
        digits[::-1] if digits[::-1] != digits and digits.isdigit() else digits[:-1] + str((int(digits[-1]) + 3) % 10)
    )
    return text[: figure.start()] + changed + text[figure.end() :]


def negated(text: str, chance: random.Random) -> str:
    """Put a negation in."""
    places = [m for word in NEGATIONS for m in re.finditer(rf"\b{word}\b(?! not)", text)]
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + NEGATIONS[place[0]] + text[place.end() :]


def swapped(text: str, chance: random.Random) -> str:
    """Swap a modal, a quantifier, a noun or a verb."""
    places = [m for word in SWAPS for m in re.finditer(rf"\b{word}\b", text)]
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + SWAPS[place[0]] + text[place.end() :]


def word_dropped(text: str, chance: random.Random) -> str:
    """Leave out one longer word in the middle."""
    words = text.split()
    inner = [at for at in range(1, len(words) - 1) if len(words[at]) > 4]
    if not inner:
        return text
    at = chance.choice(inner)
    return " ".join([*words[:at], *words[at + 1 :]])


def word_added(text: str, chance: random.Random) -> str:
    """Put one adjective or adverb in."""
    words = text.split()
    at = chance.randrange(1, len(words) - 1)
    return " ".join(
        [*words[:at], chance.choice(["deliberately", "illegal", "only", "secretly", "almost"]), *words[at:]]
    )


CHANGES = (number_changed, negated, swapped, word_dropped, word_added)


def make(record: Record, chance: random.Random) -> Iterator[Row]:
    """Yield the rows, class by class."""
    quoted = [(p, t) for p in record.paragraphs for t in quoted_texts(p) if len(t.split()) >= SHORTEST - 2]
    plain = [(p, t) for p in record.paragraphs if p.statement is not None for t in plain_texts(p)]
    for number in range(COUNTS["verbatim"]):
        paragraph, text = chance.choice(quoted)
        yield disguised(record, paragraph, sliced(text, chance, whole=number % 2 == 0), "verbatim", number, chance)
    for number in range(COUNTS["summary"]):
        paragraph, text = chance.choice(plain)
        yield disguised(record, paragraph, sliced(text, chance), "summary", number, chance)
    yield from altered(record, [*plain, *quoted], chance)
    for number in range(COUNTS["misattributed"]):
        paragraph, text = chance.choice(plain if number % 2 else quoted)
        yield misattributed(record, paragraph, sliced(text, chance), number, chance)


def quoted_texts(paragraph: Paragraph) -> list[str]:
    """Return what stands inside the quotation marks of a paragraph."""
    return [span.of(paragraph.text).strip(" ,.") for span in quoted_spans(paragraph.text)]


def plain_texts(paragraph: Paragraph) -> list[str]:
    """Return the sentences of a statement that hold no quotation marks, the speaker line left out."""
    sentences = re.split(r"(?<=\.)  ?", paragraph.text)[1:]
    return [
        sentence.strip(" .") for sentence in sentences if not set("“”[]") & set(sentence) and len(sentence.split()) >= 9
    ]


def sliced(text: str, chance: random.Random, *, whole: bool = False) -> str:
    """Return a run of whole words."""
    words = text.split()
    if whole or len(words) <= SHORTEST:
        return text
    size = chance.randint(SHORTEST, min(LONGEST, len(words)))
    at = chance.randint(0, len(words) - size)
    return " ".join(words[at : at + size]).strip(" ,;—“”")


def names_of(record: Record, paragraph: Paragraph) -> list[str | None]:
    """Return ways to name who said a paragraph."""
    seat = paragraph.delegation
    statement = record.statement_of(paragraph)
    if seat is None:
        return [None]
    speaker = [statement.speaker.name.title()] if statement is not None and statement.speaker.name else []
    return [None, seat.name, f"the representative of {seat.name}", f"{seat.name}’s delegate", *speaker]


def disguised(
    record: Record, paragraph: Paragraph, text: str, expected: str, number: int, chance: random.Random
) -> Row:
    """Return a true quotation in disguise."""
    disguise = DISGUISES[number % len(DISGUISES)]
    return row(
        record, paragraph, disguise(text), chance.choice(names_of(record, paragraph)), expected, disguise.__name__
    )


def altered(record: Record, texts: list[tuple[Paragraph, str]], chance: random.Random) -> Iterator[Row]:
    """Yield quotations with one thing changed, and two statements made one."""
    whole = " ".join(" ".join(p.text.split()) for p in record.paragraphs)
    made = 0
    while made < COUNTS["altered"] - 15:
        paragraph, text = chance.choice(texts)
        change = CHANGES[made % len(CHANGES)]
        kept = sliced(text, chance)
        changed = change(kept, chance)
        if changed != kept and len(kept.split()) >= SHORTEST and changed not in whole:
            yield row(
                record, paragraph, changed, chance.choice(names_of(record, paragraph)), "altered", change.__name__
            )
            made += 1
    for _ in range(15):
        (one, first), (other, second) = chance.sample(texts, 2)
        if one.statement != other.statement:
            joined = f"{sliced(first, chance)} {chance.choice(['…', 'and', '...'])} {sliced(second, chance)}"
            yield row(record, one, joined, chance.choice(names_of(record, one)), "altered", "two_speakers_stitched")


def misattributed(record: Record, paragraph: Paragraph, text: str, number: int, chance: random.Random) -> Row:
    """Return a true quotation given to a delegation or a speaker who did not say it."""
    seat = paragraph.delegation.name if paragraph.delegation else ""
    others = [s.speaker for s in record.statements if s.delegation.name != seat and s.speaker.name]
    other = chance.choice(others)
    names = [
        other.delegation.name,
        other.name.title(),
        f"{other.delegation.name}’s representative",
        chance.choice(SILENT),
    ]
    return row(record, paragraph, text, names[number % len(names)], "misattributed", "given_to_another")


def row(record: Record, paragraph: Paragraph, quote: str, name: str | None, expected: str, kind: str) -> Row:
    """Return one line of the gold file; odd paragraphs of the record are for test, even ones for development."""
    return {
        "id": "",
        "quote": quote,
        "attributed_to": name,
        "expected": expected,
        "acceptable": [],
        "paragraphs": [[record.symbol, paragraph.number]],
        "class": kind,
        "split": "development",  # all were looked at while rules were made
    }


def main() -> None:
    """Write the gold file again."""
    record = read(bundled_records()[0])
    seen: set[tuple[str, str]] = set()
    lines: list[str] = []
    for made in make(record, random.Random(SEED)):
        key = (made["quote"], (made["attributed_to"] or "").casefold())
        if key not in seen:
            seen.add(key)
            lines.append(json.dumps({**made, "id": f"made-{len(lines) + 1:03}"}, ensure_ascii=False))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
