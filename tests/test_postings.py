"""The lexical index: words as people type them, and the scores of BM25 worked out the slow way."""

from __future__ import annotations

from collections import Counter
from math import log
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.postings import Bm25, Postings, words_of, write_postings

K1, B = 1.2, 0.75
TEXTS = st.lists(st.text("abc de", max_size=20), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2,000 victims", "2000 victim"),
        ("$800,000", "800000"),
        ("1.5 million", "1.5 million"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("the U.N. said", "UN said"),
        ("Thailand’s delegate", "Thailand delegates"),
        ("anti-trafficking", "anti trafficking"),
        ("anti\u2011trafficking", "anti-trafficking"),
        ("TÜRKİYE", "Türkiye"),
        ("62 offenders", "62 offender"),
        ("1\u202f500", "1500"),
    ],
)
def test_words_of_meets_in_the_same_words_however_they_are_written(one: str, other: str) -> None:
    assert words_of(one) == words_of(other) != []


@pytest.mark.parametrize(("one", "other"), [("62", "620"), ("1.5", "15"), ("Niger", "Nigeria"), ("Mali", "Malawi")])
def test_words_of_keeps_figures_and_names_apart(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_words_of_keeps_negations_and_drops_words_without_topic() -> None:
    assert words_of("It was not of the") == ["not"]


@given(st.text(max_size=60))
def test_words_of_gives_plain_words_whatever_it_is_given(text: str) -> None:
    assert all(word and not word.isspace() for word in words_of(text))


def slow_scores(query: str, texts: list[str]) -> list[float]:
    """BM25 as the formula says (Robertson and Zaragoza 2009, with Lucene's idf), document by document."""
    counted = [Counter(words_of(text)) for text in texts]
    mean = max(sum(sum(counts.values()) for counts in counted) / len(texts), 1.0)
    scores = []
    for counts in counted:
        score = 0.0
        for word in dict.fromkeys(words_of(query)):
            holding = sum(word in other for other in counted)
            idf = log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
            length = sum(counts.values()) / mean
            score += idf * counts[word] * (K1 + 1) / (counts[word] + K1 * (1 - B + B * length))
        scores.append(score)
    return scores


def fast_scores(query: str, texts: list[str], folder: Path) -> list[float]:
    write_postings(texts, folder)
    postings = Postings(folder)
    model = Bm25(K1, B, len(texts), max(float(postings.lengths.mean()), 1.0))
    scores = np.zeros(len(texts))
    for word in dict.fromkeys(words_of(query)):
        chunks, counts = postings.find(word)
        scores[chunks] += model.idf(len(chunks)) * model.weights(counts, model.norms(postings.lengths)[chunks])
    return [float(score) for score in scores]


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.text("abc de", max_size=12))
def test_postings_score_as_the_formula_does(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str
) -> None:
    folder = tmp_path_factory.mktemp("postings")
    assert fast_scores(query, texts, folder) == pytest.approx(slow_scores(query, texts))


def test_postings_rank_as_a_known_library_does(tmp_path: Path) -> None:
    texts = [f"{a} {b} {b} aid{n % 7}" for n, (a, b) in enumerate(zip("kqzkqzkqz" * 9, "mmxxyymmx" * 9, strict=True))]
    retriever = bm25s.BM25(method="lucene", k1=K1, b=B)
    retriever.index([words_of(text) for text in texts], show_progress=False)
    expected = retriever.get_scores(words_of("k x aid3"))
    found = np.array(fast_scores("k x aid3", texts, tmp_path))
    assert found / (K1 + 1) == pytest.approx(expected, rel=1e-4)  # the library leaves out the constant factor


@pytest.mark.parametrize("word", ["", "zzz", "0", "é"])
def test_find_gives_nothing_when_no_chunk_holds_the_word(tmp_path: Path, word: str) -> None:
    write_postings(["aid rose", "aid fell"], tmp_path)
    chunks, counts = Postings(tmp_path).find(word)
    assert len(chunks) == len(counts) == 0


def test_write_postings_takes_a_segment_without_a_word(tmp_path: Path) -> None:
    write_postings(["…", ""], tmp_path)
    assert Postings(tmp_path).lengths.tolist() == [0, 0]
    assert len(Postings(tmp_path).find("aid")[0]) == 0
