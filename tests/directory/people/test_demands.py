"""What the law asks of each unit and each person, not of one among them."""

import pytest

from directory.people.models import Person, Position, Unit
from portal.registers.demands import demands_of
from tests.factories.people import PersonFactory, UnitFactory, unit_of

pytestmark = pytest.mark.django_db
LAWS = ("LCNTT-28.2.a", "LCNTT-28.2.đ", "ND43-10.1.a.1")


def unmet(portal) -> set[str]:
    asked = [one for one in demands_of(portal) if one.law in LAWS and one.model in (Person, Unit)]
    return {str(one.label) for one in asked if not one.is_met(portal)} - {"Sơ đồ tổ chức"}


def leaders_of(portal) -> list[Person]:
    seats = Position(title="Phó Giám đốc", is_leader=True, seats=2)
    UnitFactory(portal=portal, positions=[seats], published=True)
    told = {"biography": "Sinh năm 1970.", "duties": "Phụ trách chung."}
    return [PersonFactory(portal=portal, position=seats, published=True, **told) for _number in range(2)]


def test_empty_directory_meets_nothing(department):
    assert len(unmet(department)) == 4


def test_one_leader_without_duties_leaves_the_demand_open(department):
    _first, second = leaders_of(department)
    assert unmet(department) == set()
    Person.objects.filter(pk=second.pk).update(duties="")
    assert unmet(department) == {"Tiểu sử tóm tắt và nhiệm vụ đảm nhiệm của lãnh đạo"}


def test_one_unit_or_official_without_an_address_leaves_the_demand_open(department):
    _first, second = leaders_of(department)
    unit = unit_of(department, "Văn phòng")
    Person.objects.filter(pk=second.pk).update(email="")
    Unit.objects.filter(pk=unit.pk).update(email="", functions="")
    assert len(unmet(department)) == 3
