"""From a question to terms: fields, weights, and how much must match."""

import pytest

from search.index.asking import AllOf, AnyOf, Best, Term, Unscored
from search.index.plans import MAX_SYLLABLES, make_plan, needed
from search.index.queries import MAX_PAGE_SIZE, SearchQuery
from search.index.understanding import Alternative, Understanding


def every_term(ask):
    """All terms that a plan asks, in order."""
    match ask:
        case Term():
            yield ask
        case Unscored(part):
            yield from every_term(part)
        case AnyOf(parts) | Best(parts):
            for part in parts:
                yield from every_term(part)
        case AllOf(parts, extras):
            for part in (*parts, *extras):
                yield from every_term(part)


def terms(text, *, pairs=False, **options):
    found = every_term(make_plan(SearchQuery(text), **options).ask)
    return [(term.field, term.token) for term in found if (term.field == "pairs") == pairs]


def test_syllable_with_marks_asks_the_exact_field_and_one_without_the_folded_one():
    assert terms("giấy phep") == [("exact", "giấy"), ("folded", "phep")]


def test_lenient_plan_asks_the_folded_field_alone():
    assert terms("giấy phép", is_lenient=True) == [("folded", "giay"), ("folded", "phep")]


def test_pairs_are_folded_whatever_was_typed():
    assert terms("giấy phep xây", pairs=True) == [("pairs", "giay_phep"), ("pairs", "phep_xay")]


def test_repeated_syllables_are_asked_once():
    assert terms("đất đất đất") == [("exact", "đất")]


@pytest.mark.parametrize(
    ("text", "weight"),
    [("thủ tục cấp giấy phép", 1.0), ("thu tuc cap giay phep", 0.9), ("thủ tuc cap giay phép", 0.9)],
)
def test_unmarked_syllable_counts_in_full_only_where_marks_are_typed(text, weight):
    found = every_term(make_plan(SearchQuery(text + " tinh")).ask)
    assert [term.boost for term in found if term.token == "tinh"] == [weight]


def understood(text, *alternatives):
    return Understanding(text, tuple(Alternative(*alternative) for alternative in alternatives))


def words_of(text, *alternatives):
    """The slots of a plan, and the pairs beside them."""
    (way,) = make_plan(SearchQuery(text), understood(text, *alternatives)).ask.parts
    return way.parts[0].parts, way.extras


def test_one_word_for_another_takes_its_slot_and_its_neighbours():
    slots, near = words_of("giấy phpé xây", (1, 2, "phép", 0.5))
    assert slots[1] == Best((Term("exact", "phpé"), Term("exact", "phép", 0.5)))
    assert len(slots) == 3
    assert Term("pairs", "giay_phep", 0.5) in near
    assert Term("pairs", "phep_xay", 0.5) in near


def test_many_words_for_one_are_all_wanted():
    slots, _ = words_of("UBND tỉnh", (0, 1, "mất bản", 0.8))
    phrase = AllOf((Term("exact", "mất", 0.8), Term("exact", "bản", 0.8)), (Term("pairs", "mat_ban", 0.8),))
    assert slots[0].parts[1] == phrase


def test_one_word_for_many_counts_for_each_of_them():
    slots, _ = words_of("ủy ban huyện", (0, 2, "ub", 0.8))
    assert [slot.parts[1] for slot in slots[:2]] == [Term("folded", "ub", 0.4)] * 2


@pytest.mark.parametrize("place", [(-1, 1), (2, 2), (1, 9)])
def test_alternative_for_no_word_of_the_text_is_passed_over(place):
    assert words_of("giấy phép", (*place, "khác"))[0] == words_of("giấy phép")[0]


@pytest.mark.parametrize(
    ("count", "minimum"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 3), (6, 4), (8, 5), (9, 3), (20, 4), (50, 10)],
)
def test_short_phrases_must_match_and_long_questions_only_in_part(count, minimum):
    assert needed(count) == minimum


def test_long_text_is_cut():
    assert len(terms(" ".join(f"t{number}" for number in range(10_000)))) <= MAX_SYLLABLES


@pytest.mark.parametrize(
    ("text", "is_everything", "is_empty"), [("", True, False), (" \n", True, False), ("—", False, True)]
)
def test_empty_text_asks_for_everything_and_text_without_words_for_nothing(text, is_everything, is_empty):
    plan = make_plan(SearchQuery(text))
    assert (plan.is_everything, plan.is_empty) == (is_everything, is_empty)


@pytest.mark.parametrize(
    ("page", "size", "offset", "limit"),
    [
        (1, 20, 0, 20),
        (3, 10, 20, 10),
        (0, 20, 0, 20),
        (-1, 0, 0, 1),
        (2, 10_000, MAX_PAGE_SIZE, MAX_PAGE_SIZE),
    ],
)
def test_page_and_size_are_kept_within_bounds(page, size, offset, limit):
    query = SearchQuery(page=page, page_size=size)
    assert (query.offset, query.limit) == (offset, limit)
