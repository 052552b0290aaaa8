"""The cross-encoder: a score a sentence, the same alone and in a batch."""

from __future__ import annotations

import numpy as np
import pytest

from rag.relevance import CrossEncoder, open_cross_encoder

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
    np.testing.assert_allclose(forward, backward[::-1], atol=0.3)
    assert list(np.argsort(forward)) == [2 - place for place in np.argsort(backward)]


def test_score_is_nearly_the_same_alone_and_in_a_batch(encoder: CrossEncoder) -> None:
    alone = [float(encoder.score(QUESTION, [sentence])[0]) for sentence in SENTENCES]
    np.testing.assert_allclose(encoder.score(QUESTION, SENTENCES, batch=1), alone, atol=1e-4)
    np.testing.assert_allclose(encoder.score(QUESTION, SENTENCES), alone, atol=0.5)


def test_same_pairs_score_the_same_to_the_bit(encoder: CrossEncoder) -> None:
    assert encoder.score(QUESTION, SENTENCES).tobytes() == encoder.score(QUESTION, SENTENCES).tobytes()


def test_no_sentences_have_no_scores(encoder: CrossEncoder) -> None:
    assert encoder.score(QUESTION, []).shape == (0,)


def test_sentence_longer_than_the_window_is_cut_and_scored(encoder: CrossEncoder) -> None:
    assert np.isfinite(encoder.score(QUESTION, ["squid " * 2_000])).all()


def test_encoder_is_opened_once(encoder: CrossEncoder) -> None:
    assert open_cross_encoder() is encoder
