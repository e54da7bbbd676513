"""Ending a body: who follows it, and what is refused."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from directory.organisations.enums import SuccessionKind
from directory.organisations.models import Organisation, Succession
from directory.organisations.services import abolish_organisation
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 7, 1)


def end(body: Organisation, *successors: Organisation, kind=SuccessionKind.MERGED, on=DAY) -> None:
    abolish_organisation(organisation=body, on=on, successors=successors, kind=kind)


def test_body_exists_until_the_day_before_it_ends():
    district, commune = OrganisationFactory.create_batch(2)
    end(district, commune)
    district = Organisation.objects.get(pk=district.pk)
    assert district.valid_until == datetime.date(2025, 6, 30)
    assert district.exists_on(datetime.date(2025, 6, 30))
    assert not district.exists_on(DAY)
    assert district not in Organisation.objects.existing_on(DAY)
    assert list(Organisation.objects.ended_by(DAY)) == [district]


def test_successors_are_remembered_with_kind_and_day():
    district, *communes = OrganisationFactory.create_batch(3)
    end(district, *communes, kind=SuccessionKind.SPLIT)
    assert set(district.successors.all()) == set(communes)
    assert list(communes[0].predecessors.all()) == [district]
    assert set(Succession.objects.values_list("kind", "happened_on")) == {("split", DAY)}


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (SuccessionKind.RENAMED, 0),
        (SuccessionKind.RENAMED, 2),
        (SuccessionKind.REPLACED, 0),
        (SuccessionKind.REPLACED, 2),
        (SuccessionKind.MERGED, 0),
        (SuccessionKind.SPLIT, 0),
        (SuccessionKind.SPLIT, 1),
    ],
)
def test_number_of_successors_must_fit_the_kind(kind, count):
    district, *successors = OrganisationFactory.create_batch(count + 1)
    with pytest.raises(ValidationError):
        end(district, *successors, kind=kind)
    assert Organisation.objects.get(pk=district.pk).valid_until is None


def test_same_successor_twice_is_one_successor():
    district, commune = OrganisationFactory.create_batch(2)
    with pytest.raises(ValidationError):
        end(district, commune, commune, kind=SuccessionKind.SPLIT)


def test_body_cannot_follow_itself():
    district = OrganisationFactory()
    with pytest.raises(ValidationError):
        end(district, district)
    assert Organisation.objects.get(pk=district.pk).valid_until is None


def test_body_that_has_ended_by_then_cannot_be_a_successor():
    first, second, third = OrganisationFactory.create_batch(3)
    end(first, second)
    with pytest.raises(ValidationError, match=first.name):
        end(third, first, on=datetime.date(2026, 1, 1))


def test_body_that_does_not_exist_yet_cannot_be_a_successor():
    district = OrganisationFactory()
    late = OrganisationFactory(valid_from=datetime.date(2025, 7, 2))
    with pytest.raises(ValidationError, match=late.name):
        end(district, late)


def test_body_ends_once():
    district, commune = OrganisationFactory.create_batch(2)
    end(district, commune)
    with pytest.raises(ValidationError):
        end(district, commune, on=datetime.date(2026, 1, 1))


def test_body_cannot_end_before_it_began():
    district, commune = OrganisationFactory(valid_from=DAY), OrganisationFactory()
    with pytest.raises(ValidationError):
        end(district, commune, on=datetime.date(2025, 1, 1))
    assert not Succession.objects.exists()


def test_circle_of_successors_is_refused():
    first, second, third = OrganisationFactory.create_batch(3)
    for older, newer in ((first, second), (second, third)):
        Succession.objects.create(predecessor=older, successor=newer, kind="merged", happened_on=DAY)
    with pytest.raises(ValidationError):
        Succession(predecessor=third, successor=first, kind="merged", happened_on=DAY).full_clean()
    assert first.all_successors() == {second.pk, third.pk}
    assert third.all_successors() == set()


def test_circle_of_superiors_is_refused():
    top = OrganisationFactory()
    middle = OrganisationFactory(parent=top)
    top.parent = OrganisationFactory(parent=middle)
    with pytest.raises(ValidationError):
        top.full_clean()
    top.parent = top
    with pytest.raises(ValidationError):
        top.full_clean()


def test_names_sort_as_vietnamese_does():
    for name in ("Sở Ươm", "Sở Đầu", "Sở Dầu", "Sở Ăn", "Sở An"):
        OrganisationFactory(name=name)
    ordered = list(Organisation.objects.values_list("name", flat=True))
    assert ordered == ["Sở An", "Sở Ăn", "Sở Dầu", "Sở Đầu", "Sở Ươm"]


def test_same_body_is_listed_once():
    body = OrganisationFactory(valid_from=DAY)
    with pytest.raises(ValidationError):
        Organisation(name=body.name, kind=body.kind, valid_from=DAY).full_clean()
    Organisation(name=body.name, kind=body.kind, valid_from=datetime.date(2030, 1, 1)).full_clean()
