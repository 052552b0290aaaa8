"""The cross-encoder: a score a sentence, the same alone and in a batch."""

from __future__ import annotations

import numpy as np
import pytest

from rag.search.relevance import CrossEncoder, open_cross_encoder

QUESTION = "Who spoke about squid?"
SENTENCES = (
    "Uruguay: squid had no quota, no season and no owner.",
    "Oman: abalone divers were licensed one by one.",
    "Ghana: twelve landing beaches had been rebuilt, roads were paved, and lamps were set up along the whole coast.",
)


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    return open_cross_encoder()


def test_sentence_that_answers_scores_highest(encoder: CrossEncoder) -> None:
    assert encoder.score(QUESTION, SENTENCES).argmax() == 0


def test_score_belongs_to_its_sentence_in_any_order(encoder: CrossEncoder) -> None:
    forward, backward = encoder.score(QUESTION, SENTENCES), encoder.score(QUESTION, SENTENCES[::-1])
    assert forward.tolist() == backward[::-1].tolist()


def test_score_is_the_same_to_the_bit_alone_and_beside_others(encoder: CrossEncoder) -> None:
    alone = [float(encoder.score(QUESTION, [sentence])[0]) for sentence in SENTENCES]
    assert encoder.score(QUESTION, SENTENCES).tolist() == alone


def test_same_pairs_score_the_same_to_the_bit(encoder: CrossEncoder) -> None:
    assert encoder.score(QUESTION, SENTENCES).tobytes() == encoder.score(QUESTION, SENTENCES).tobytes()


def test_no_sentences_have_no_scores(encoder: CrossEncoder) -> None:
    assert encoder.score(QUESTION, []).shape == (0,)


def test_sentence_longer_than_the_window_is_cut_and_scored(encoder: CrossEncoder) -> None:
    assert np.isfinite(encoder.score(QUESTION, ["squid " * 2_000])).all()


def test_encoder_is_opened_once(encoder: CrossEncoder) -> None:
    assert open_cross_encoder() is encoder
