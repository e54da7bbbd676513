"""The measures against values computed by hand."""

import pytest

from search.evaluation.metrics import discounted_gain, is_first, mean_scores, overlap, recall, reciprocal_rank

TEN = [f"d{place}" for place in range(1, 11)]


@pytest.mark.parametrize(
    ("relevant", "recalled", "reciprocal", "gain"),
    [
        ({"d1"}, 1.0, 1.0, 1.0),
        ({"d2"}, 1.0, 0.5, 0.6309),  # 1 / log2(3)
        ({"d10"}, 1.0, 0.1, 0.2891),  # 1 / log2(11)
        ({"d2", "d4"}, 1.0, 0.5, 0.6509),  # (0.6309 + 0.4307) / (1 + 0.6309)
        ({"d1", "elsewhere"}, 0.5, 1.0, 0.6131),  # 1 / 1.6309
        ({"elsewhere"}, 0.0, 0.0, 0.0),
    ],
)
def test_measures_are_what_their_formulas_say(relevant, recalled, reciprocal, gain):
    assert recall(TEN, relevant) == pytest.approx(recalled)
    assert reciprocal_rank(TEN, relevant) == pytest.approx(reciprocal)
    assert discounted_gain(TEN, relevant) == pytest.approx(gain, abs=1e-4)


def test_eleventh_hit_counts_nothing():
    assert recall([*TEN, "d11"], {"d11"}) == reciprocal_rank([*TEN, "d11"], {"d11"}) == 0


def test_first_hit_is_told_from_the_second():
    assert (is_first(TEN, {"d1"}), is_first(TEN, {"d2"}), is_first([], {"d1"})) == (1.0, 0.0, 0.0)


def test_overlap_does_not_mind_order():
    assert overlap(["a", "b"], ["b", "a"]) == 1.0
    assert overlap(["a", "b"], ["b", "c"]) == pytest.approx(1 / 3)
    assert overlap([], []) == 1.0


def test_means_are_over_questions():
    scores = mean_scores([(TEN, {"d1"}), (TEN, {"elsewhere"})])
    assert scores == (2, 0.5, 0.5, 0.5, 0.5)
