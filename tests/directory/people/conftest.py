"""A department with a unit, and people in it."""

import pytest

from tests.factories.people import PersonFactory, UnitFactory, unit_of


@pytest.fixture
def office(department):
    """The unit of a department's own body: director, deputies."""
    return UnitFactory(portal=department, positions=["Giám đốc", "Phó Giám đốc"], published=True)


@pytest.fixture
def desk(department, office):
    """A room below it: head and staff."""
    return unit_of(department, "Phòng Hành chính tư pháp")


@pytest.fixture
def person(department, desk):
    head = desk.positions.get(is_head=True)
    return PersonFactory(
        portal=department,
        name="Nguyễn Thị Hòa",
        phone="0200 3123 456",
        email="hoa.nt@songmau.gov.vn",
        position=head,
        published=True,
    )
