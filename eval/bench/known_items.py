"""Questions whose answer is known without a judge: some words of one sentence, and the passage it stands in.

Every other content word of a sentence is kept, and the name of who spoke. That is easier than what people ask, equally
for every program: the figures compare programs, and say nothing about how often any of them is right.
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass

from index.store import Index
from rag.language.words import split_words

FEWEST_WORDS, MOST_WORDS = 10, 40  # content words of a sentence worth asking for


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A question, the id of the passage that holds its sentence, and the delegation that said it."""

    question: str
    passage: int
    delegation: str

    def as_json(self) -> dict[str, object]:
        """Return the item as the programs beside us read it."""
        return asdict(self)


def known_items(index: Index, count: int, *, seed: int = 0) -> list[KnownItem]:
    """Return `count` questions, drawn from all sentences of an index, the same for the same seed."""
    chance = random.Random(seed)
    items: list[KnownItem] = []
    for number in chance.sample(range(len(index.sentences)), len(index.sentences)):
        if len(items) == count:
            break
        sentence = index.sentences[number]
        paragraph = index.record(sentence.symbol).paragraph(sentence.paragraph)
        words = [word for word in split_words(paragraph.text[sentence.start : sentence.end]) if word.is_content]
        if FEWEST_WORDS <= len(words) <= MOST_WORDS and paragraph.delegation:
            kept = " ".join(word.text for word in words[::2])
            name = paragraph.delegation.name
            items.append(KnownItem(f"What did {name} say about {kept}?", sentence.chunk, name))
    return items
