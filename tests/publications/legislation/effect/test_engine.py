"""Periods of effect from plain facts: tables of what the law says, and what old data may claim."""

import itertools
import random
from datetime import date, timedelta

import pytest

from publications.legislation.effect.engine import Cause, work_out
from tests.publications.legislation.effect.facts import act, course_of, day, document

NOT_YET = ("not_yet", "")
OLD = ("2010-01-01", "2010-02-01")
NEW = ("2015-01-01", "2015-03-01")


def old(*acts, until=None):
    return document(*OLD, until, *acts)


def new(*acts, until=None):
    return document(*NEW, until, *acts)


IN_FORCE = ("in_force", "2010-02-01")

OWN_DAYS = [
    pytest.param(document("2010-01-01", "2010-02-01"), [NOT_YET, IN_FORCE], id="from its first day"),
    pytest.param(
        document("2010-01-01", "2010-02-01", "2012-12-31"),
        [NOT_YET, IN_FORCE, ("expired", "2013-01-01")],
        id="until the day that it names",
    ),
    pytest.param(
        document("2010-01-01", "2010-01-01"), [NOT_YET, ("in_force", "2010-01-01")], id="on the day of issue"
    ),
    pytest.param(document("2010-01-01"), [NOT_YET, ("unknown", "2010-01-01")], id="start not known"),
    pytest.param(document(), [("unknown", "")], id="nothing known"),
    pytest.param(
        document("2010-01-01", None, "2012-12-31"),
        [NOT_YET, ("unknown", "2010-01-01"), ("expired", "2013-01-01")],
        id="end known, start not",
    ),
    pytest.param(document(None, "2010-02-01"), [NOT_YET, IN_FORCE], id="day of issue not known"),
    pytest.param(
        document("2010-02-01", "2010-01-01"),
        [NOT_YET, ("in_force", "2010-01-01")],
        id="old data: in force before issue",
    ),
    pytest.param(
        document("2010-01-01", "2010-02-01", "9999-12-31"), [NOT_YET, IN_FORCE], id="the last day of all"
    ),
]


@pytest.mark.parametrize(("facts", "course"), OWN_DAYS)
def test_document_alone_follows_its_own_days(facts, course):
    assert course_of({1: facts}) == course


ONE_ACT = [
    pytest.param(act("repeals", 2), [("expired", "2015-03-01")], id="repealed"),
    pytest.param(act("replaces", 2), [("expired", "2015-03-01")], id="replaced"),
    pytest.param(act("replaces", 2, on="2015-06-01"), [("expired", "2015-06-01")], id="replaced later"),
    pytest.param(
        act("repeals", 2, on="2015-01-15"), [("expired", "2015-01-15")], id="clause with early effect"
    ),
    pytest.param(act("repeals", 2, "Điều 5"), [("partly_expired", "2015-03-01")], id="a part repealed"),
    pytest.param(act("replaces", 2, "Điều 5"), [("partly_expired", "2015-03-01")], id="a part replaced"),
    pytest.param(act("amends", 2, "Điều 5"), [("partly_expired", "2015-03-01")], id="a part amended"),
    pytest.param(act("amends", 2), [("partly_expired", "2015-03-01")], id="amended, no provision named"),
    pytest.param(act("suspends", 2), [("suspended", "2015-03-01")], id="suspended without end"),
    pytest.param(
        act("suspends", 2, until="2015-04-30"),
        [("suspended", "2015-03-01"), ("in_force", "2015-05-01")],
        id="resumes after the suspension",
    ),
    pytest.param(
        act("suspends", 2, "khoản 2 Điều 5", until="2015-04-30"),
        [("partly_suspended", "2015-03-01"), ("in_force", "2015-05-01")],
        id="a part suspended",
    ),
    pytest.param(
        act("suspends", 2, until="2014-01-01"), [], id="suspension that ended before it began does nothing"
    ),
]


@pytest.mark.parametrize(("done", "course"), ONE_ACT)
def test_one_act_changes_the_state_from_its_day(done, course):
    assert course_of({1: old(done), 2: new()}) == [NOT_YET, IN_FORCE, *course]


def test_act_before_the_document_is_in_force_lets_it_never_be():
    facts = {1: document("2014-12-01", "2016-01-01", None, act("repeals", 2)), 2: new()}
    assert course_of(facts) == [NOT_YET, ("expired", "2015-03-01")]


def test_part_lost_before_the_start_shows_on_the_first_day():
    facts = {1: document("2014-12-01", "2016-01-01", None, act("repeals", 2, "Điều 1")), 2: new()}
    assert course_of(facts) == [NOT_YET, ("partly_expired", "2016-01-01")]


SEVERAL = [
    pytest.param(
        (act("suspends", 2, until="2015-05-31"), act("suspends", 3, until="2016-06-30")),
        [("suspended", "2015-03-01"), ("in_force", "2015-06-01"), ("suspended", "2016-03-01"),
         ("in_force", "2016-07-01")],
        id="two suspensions apart",
    ),
    pytest.param(
        (act("suspends", 2, until="2016-04-30"), act("suspends", 3, until="2016-06-30")),
        [("suspended", "2015-03-01"), ("suspended", "2016-03-01"), ("suspended", "2016-05-01"),
         ("in_force", "2016-07-01")],
        id="overlapping suspensions keep their reasons apart",
    ),
    pytest.param(
        (act("suspends", 2, "Điều 5", until="2016-12-31"), act("suspends", 3, until="2016-06-30")),
        [("partly_suspended", "2015-03-01"), ("suspended", "2016-03-01"), ("partly_suspended", "2016-07-01"),
         ("in_force", "2017-01-01")],
        id="the whole outweighs a part",
    ),
    pytest.param(
        (act("repeals", 2, "Điều 5"), act("suspends", 3, "Điều 6", until="2016-06-30")),
        [("partly_expired", "2015-03-01"), ("partly_suspended", "2016-03-01"),
         ("partly_expired", "2016-07-01")],
        id="a suspended part outweighs a lost one, and the loss stays",
    ),
    pytest.param(
        (act("repeals", 2, "Điều 5"), act("suspends", 3, "khoản 1 Điều 5")),
        [("partly_expired", "2015-03-01")],
        id="what is repealed is not suspended any more",
    ),
    pytest.param(
        (act("amends", 2, "Điều 5"), act("suspends", 3, "khoản 1 Điều 5")),
        [("partly_expired", "2015-03-01"), ("partly_suspended", "2016-03-01")],
        id="what is amended can still be suspended",
    ),
    pytest.param(
        (act("repeals", 2, "Điều 5"), act("repeals", 3)),
        [("partly_expired", "2015-03-01"), ("expired", "2016-03-01")],
        id="a part, then the whole",
    ),
    pytest.param(
        (act("suspends", 2), act("repeals", 3)),
        [("suspended", "2015-03-01"), ("expired", "2016-03-01")],
        id="repealed while suspended",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "course"), SEVERAL)
def test_acts_of_several_documents_meet(acts, course):
    facts = {1: old(*acts), 2: new(), 3: document("2016-01-01", "2016-03-01")}
    assert course_of(facts) == [NOT_YET, IN_FORCE, *course]


def test_named_end_holds_when_it_comes_before_the_repeal():
    facts = {1: old(act("repeals", 2), until="2013-12-31"), 2: new()}
    assert course_of(facts) == [NOT_YET, IN_FORCE, ("expired", "2014-01-01")]
    assert [reason.cause for reason in work_out(facts)[1][-1].reasons] == [Cause.NAMED_END]


CHAINS = [
    pytest.param(
        new(act("repeals", 3, on="2016-03-01")), "repeals", [("expired", "2015-03-01")],
        id="what was repealed does not revive when its repeal is repealed",
    ),
    pytest.param(
        new(act("repeals", 3, on="2015-02-01")), "repeals", [],
        id="a document repealed before its first day never repeals",
    ),
    pytest.param(
        new(act("repeals", 3, on="2016-03-01")), "suspends",
        [("suspended", "2015-03-01"), ("in_force", "2016-03-01")],
        id="effect resumes when the suspending document is repealed",
    ),
    pytest.param(
        new(until="2015-12-31"), "suspends", [("suspended", "2015-03-01"), ("in_force", "2016-01-01")],
        id="effect resumes when the suspending document ends",
    ),
    pytest.param(
        new(act("suspends", 3, on="2016-03-01", until="2016-05-31")), "suspends",
        [("suspended", "2015-03-01"), ("in_force", "2016-03-01"), ("suspended", "2016-06-01")],
        id="a suspended suspension rests",
    ),
    pytest.param(
        new(act("suspends", 3, on="2015-02-01", until="2015-06-30")), "repeals", [("expired", "2015-07-01")],
        id="a document suspended on its first day repeals when it resumes",
    ),
    pytest.param(
        new(act("suspends", 3, on="2016-03-01")), "repeals", [("expired", "2015-03-01")],
        id="a later suspension does not undo the repeal",
    ),
    pytest.param(
        new(act("amends", 3, on="2015-02-01")), "repeals", [("expired", "2015-03-01")],
        id="an amended document still repeals",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "verb", "course"), CHAINS)
def test_what_happens_to_the_acting_document_counts(subject, verb, course):
    third = document("2014-12-01", "2014-12-01")
    assert course_of({1: old(act(verb, 2)), 2: subject, 3: third}) == [NOT_YET, IN_FORCE, *course]


@pytest.mark.parametrize(
    ("touched", "verb", "course"),
    [
        ("Điều 7", "repeals", []),
        ("khoản 2 Điều 7", "repeals", []),
        ("khoản 1 Điều 7", "repeals", [("expired", "2015-03-01")]),
        ("Điều 8", "repeals", [("expired", "2015-03-01")]),
        ("Điều 7", "amends", [("expired", "2015-03-01")]),
        ("Điều 7", "suspends", []),
    ],
)
def test_clause_that_was_taken_away_before_its_day_does_not_act(touched, verb, course):
    facts = {
        1: old(act("repeals", 2, by="khoản 2 Điều 7")),
        2: new(act(verb, 3, touched, on="2015-02-01")),
        3: document("2014-12-01", "2014-12-01"),
    }
    assert course_of(facts) == [NOT_YET, IN_FORCE, *course]


def test_letters_d_and_dd_are_two_provisions():
    facts = {
        1: old(act("repeals", 2, "điểm đ khoản 1 Điều 5"), act("suspends", 3, "điểm d khoản 1 Điều 5")),
        2: new(),
        3: document("2016-01-01", "2016-03-01"),
    }
    assert course_of(facts)[-1] == ("partly_suspended", "2016-03-01")


@pytest.mark.parametrize(
    ("verb", "parts"), [("repeals", ""), ("amends", "Điều 5"), ("suspends", ""), ("replaces", "Điều 1")]
)
def test_act_without_a_known_day_leaves_the_effect_unknown_from_its_issue(verb, parts):
    facts = {1: old(act(verb, 2, parts)), 2: document("2015-01-01")}
    assert course_of(facts) == [NOT_YET, IN_FORCE, ("unknown", "2015-01-01")]


def test_known_end_outweighs_what_is_not_known():
    facts = {1: old(act("repeals", 2), act("repeals", 3)), 2: document("2015-01-01"), 3: document(*NEW)}
    assert course_of(facts)[-2:] == [("unknown", "2015-01-01"), ("expired", "2015-03-01")]


def test_unverified_act_counts_and_is_marked():
    periods = work_out({1: old(act("replaces", 2, verified=False)), 2: new()})[1]
    assert [(str(period.state), period.is_verified) for period in periods] == [
        ("not_yet", True),
        ("in_force", True),
        ("expired", False),
    ]


def test_later_verified_end_makes_the_state_certain():
    facts = {
        1: old(act("replaces", 2, verified=False), act("repeals", 3)),
        2: new(),
        3: document("2016-01-01", "2016-03-01"),
    }
    assert [(period.starts_on, period.is_verified) for period in work_out(facts)[1][2:]] == [
        (date(2015, 3, 1), False),
        (date(2016, 3, 1), True),
    ]


def test_circle_of_documents_is_worked_out_by_their_own_days_whoever_is_asked_first():
    one, two = document("2015-01-01", "2015-03-01", None, act("repeals", 2)), new(act("repeals", 1))
    assert course_of({1: one, 2: two}) == course_of({2: two, 1: one})
    assert course_of({1: one, 2: two})[-1] == ("expired", "2015-03-01")


def test_act_upon_itself_changes_nothing_but_itself():
    assert course_of({1: old(act("repeals", 1, on="2012-01-01"))})[-1] == ("expired", "2012-01-01")


def test_acting_document_that_is_not_given_does_not_count():
    assert course_of({1: old(act("repeals", 99))}) == [NOT_YET, IN_FORCE]


def test_long_chain_of_replacements_needs_no_recursion():
    count = 3000
    first = date(2000, 1, 1)
    facts = {
        pk: document(
            (first + timedelta(days=pk)).isoformat(),
            (first + timedelta(days=pk)).isoformat(),
            None,
            *([act("replaces", pk + 1)] if pk < count else []),
        )
        for pk in range(1, count + 1)
    }
    periods = work_out(facts)
    assert all(periods[pk][-1].state == "expired" for pk in range(1, count))
    assert periods[count][-1].state == "in_force"


def test_periods_of_random_facts_cover_all_days_once_and_each_day_stands_for_itself():
    """Whatever is entered: no gap, no overlap, no two neighbours alike."""
    dice = random.Random(20111001)
    days = [None, *("2010-01-01", "2011-05-06", "2012-02-29", "2013-12-31", "2014-07-01", "2015-01-01")]
    verbs = ["repeals", "replaces", "amends", "suspends"]
    for _round in range(300):
        facts = {}
        for pk in range(1, 6):
            acts = [
                act(
                    dice.choice(verbs),
                    dice.randint(1, 6),
                    dice.choice(["", "Điều 1", "khoản 2 Điều 1"]),
                    on=dice.choice(days),
                    verified=dice.random() > 0.2,
                )
                for _act in range(dice.randint(0, 3))
            ]
            facts[pk] = document(dice.choice(days), dice.choice(days), dice.choice(days), *acts)
        for periods in work_out(facts).values():
            assert periods[0].starts_on == date.min
            assert periods[-1].ends_on == date.max
            for before, after in itertools.pairwise(periods):
                assert before.ends_on + timedelta(days=1) == after.starts_on
                assert (before.state, before.reasons) != (after.state, after.reasons)


def test_reasons_name_the_act_and_its_day():
    periods = work_out({1: old(act("repeals", 2, "điểm b khoản 2 Điều 5", key=7)), 2: new()})[1]
    [reason] = periods[-1].reasons
    assert (reason.cause, reason.day, reason.act.key) == (Cause.ACT, day("2015-03-01"), 7)
    assert reason.act.provisions == ("dieu-5/khoan-2/diem-b",)
