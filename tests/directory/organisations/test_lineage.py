"""Predecessors and present bodies, through mergers and splits."""

import datetime

import pytest

from directory.organisations.lineage import predecessors_of, present_bodies
from directory.organisations.models import Succession
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
ENDED = datetime.date(2025, 6, 30)


def follow(predecessor, *successors) -> None:
    for successor in successors:
        Succession.objects.create(
            predecessor=predecessor, successor=successor, kind="merged", happened_on="2025-07-01"
        )


@pytest.fixture
def line():
    """Two bodies merged into one, which was then split into two."""
    first, second, middle = OrganisationFactory.create_batch(3, valid_until=ENDED)
    left, right = OrganisationFactory.create_batch(2)
    follow(first, middle)
    follow(second, middle)
    follow(middle, left, right)
    return first, second, middle, left, right


def test_predecessors_of_all_generations(line):
    first, second, middle, left, _right = line
    assert predecessors_of([left.pk]) == {first.pk, second.pk, middle.pk}
    assert predecessors_of([first.pk]) == set()


def test_present_bodies_are_the_ends_of_the_line(line):
    first, _second, middle, left, right = line
    assert present_bodies([first, middle]) == {first.pk: [left, right], middle.pk: [left, right]}


def test_bodies_that_go_on_cost_no_query(django_assert_num_queries):
    body = OrganisationFactory()
    with django_assert_num_queries(0):
        assert present_bodies([body]) == {}


def test_body_that_ended_without_successor(line):
    alone = OrganisationFactory(valid_until=ENDED)
    assert present_bodies([alone]) == {alone.pk: []}
