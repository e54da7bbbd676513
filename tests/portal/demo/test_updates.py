"""The sample's updates of the directory: every kind of difference waits for the board, nothing is written."""

import pytest

from directory.exchange.models import DirectoryUpdate, UpdateRequest
from directory.people.models import Person
from portal.demo.content.directory import UNITS, holders
from portal.demo.directory import Directory
from portal.demo.once import MadeOnce
from portal.demo.updates import PORTAL, Updates
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory


class Portals:
    """One board for all."""

    def __init__(self, portal) -> None:
        self.portal = portal
        self.author = UserFactory(roles=[(portal, Role.AUTHOR)])
        self.head = UserFactory(roles=[(portal, Role.HEAD)])

    def board(self, key: str) -> "Portals":
        return self


@pytest.fixture
def made(department):
    made = MadeOnce()
    portals = Portals(department)
    directory = Directory(made, None, portals)
    for sketch in [*UNITS, *holders()]:
        unit = getattr(sketch, "unit", sketch)
        if unit.portal == PORTAL:
            directory.make(sketch)
    before = Person.objects.count()
    for _again in range(2):
        Updates(made, portals).make_all()
    assert Person.objects.count() == before
    return made


@pytest.mark.django_db
def test_list_waits_with_each_kind_of_difference(made):
    update = DirectoryUpdate.objects.get(kind="sheet")
    effects = [row.effect for row in update.rows.data()]
    assert (update.state, effects) == ("checked", ["same", "changed", "moved", "went", "came", "wrong"])


@pytest.mark.django_db
def test_clerks_link_was_used_and_its_answer_waits(made):
    request = UpdateRequest.objects.get()
    assert not request.is_open
    assert request.receipt
    row = request.update.rows.get()
    assert (request.update.state, row.effect) == ("checked", "changed")
    assert [change["label"] for change in row.detail["differences"]] == ["Điện thoại"]
