"""A province's people come from a spreadsheet, and later the next list; all of it by the admin's pages.

400 of them with the suite; 5,000 in all the bodies of the data folder, with seconds and queries of each
step, by `make bench BENCH=tests/directory/exchange/test_province.py`.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone

from directory.exchange.models import DirectoryUpdate
from directory.people.models import Person, Unit
from portal.ledger.outbox import process_pending
from portal.registers.bulk.enums import BatchState
from portal.tenancy.enums import Role
from tests.directory.exchange.conftest import ADMIN
from tests.directory.exchange.province import ORGANISATIONS, Staff, bodies, decomposed, people, workbook
from tests.factories.accounts import UserFactory

WRONG = 20
#: What a page may ask at most; an upload of 5,500 rows is the dearest.
QUERIES_OF_A_PAGE = 100

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(not ORGANISATIONS.is_dir(), reason=f"data folder absent: {ORGANISATIONS}"),
]


@dataclass(frozen=True)
class Size:
    """How many there are, and how many of them leave, come and move until the next list."""

    people: int = 5000
    left: int = 200
    came: int = 150
    moved: int = 300
    no_mail: int = 40
    units: int = 1000


SMALL = Size(people=400, left=16, came=15, moved=30, no_mail=8, units=40)


@pytest.fixture
def size(request) -> Size:
    return Size() if request.config.getoption("--run-bench") else SMALL


class Counted:
    """Counts queries; Django's own log forgets after some thousands."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute, *arguments):
        self.queries += 1
        return execute(*arguments)


def taken(name: str, act: Callable, most: int | None = None):
    """Do a step, and say what it took."""
    counted, began = Counted(), time.perf_counter()
    with connection.execute_wrapper(counted):
        found = act()
    print(f"{name:<40}{time.perf_counter() - began:>8.1f} s{counted.queries:>9,} queries")
    assert most is None or counted.queries <= most, name
    return found


class Board:
    """The editor and the head of a board at their desks, and the worker behind them."""

    def __init__(self, portal, as_staff) -> None:
        self.portal = portal
        self.editor = as_staff(UserFactory(roles=[(portal, Role.EDITOR)]))
        self.head = as_staff(UserFactory(roles=[(portal, Role.HEAD)]))

    def compare(self, rows: Iterable[list[str]], **choices) -> DirectoryUpdate:
        upload = SimpleUploadedFile("Danh bạ.xlsx", workbook(rows))
        data = {"portal": self.portal.pk, "sheet": upload, "as_of": f"{timezone.localdate()}"} | choices
        columns = self._page("upload", lambda: self.editor.post(f"{ADMIN}import/", data))["Location"]
        page = self._page("columns, as guessed", lambda: self.editor.get(columns))
        chosen = {name: field.initial for name, field in page.context["form"].fields.items()}
        view = self._page("columns, chosen", lambda: self.editor.post(columns, chosen))["Location"]
        update = self._worked("comparing (worker)")
        self._page("difference view", lambda: self.editor.get(view))
        self._page("difference view, its last page", lambda: self.editor.get(f"{view}?p=9999"))
        return update

    def decide(self, update: DirectoryUpdate, choices: dict[int, str]) -> None:
        data = {f"row-{pk}": choice for pk, choice in choices.items()}
        path = f"{ADMIN}{update.pk}/decide/"
        taken(f"{len(data)} decisions", lambda: self.editor.post(path, data))

    def enter(self, update: DirectoryUpdate) -> DirectoryUpdate:
        self._page("confirmation", lambda: self.editor.post(f"{ADMIN}{update.pk}/start/"))
        return self._worked("making drafts (worker)")

    def publish(self, update: DirectoryUpdate) -> DirectoryUpdate:
        self._page("difference view of the head", lambda: self.head.get(f"{ADMIN}{update.pk}/"))
        self._page("publication", lambda: self.head.post(f"{ADMIN}{update.pk}/publish/"))
        return self._worked("publishing (worker)")

    @staticmethod
    def _page(name: str, ask: Callable[[], HttpResponse]) -> HttpResponse:
        answer = taken(name, ask, QUERIES_OF_A_PAGE)
        assert answer.status_code in {200, 302}, name
        return answer

    @staticmethod
    def _worked(name: str) -> DirectoryUpdate:
        update = DirectoryUpdate.objects.latest("pk")

        def go_on() -> None:
            while update.is_working:
                process_pending()
                update.refresh_from_db()

        taken(name, go_on)
        assert update.state in {BatchState.CHECKED, BatchState.DONE}, update.problem
        return update


def lines_of(staff: Iterable[Staff]) -> list[list[str]]:
    """Lines of a list; each seventh of them was typed on a Mac."""
    return [(decomposed(one) if number % 7 == 0 else one).row(number) for number, one in enumerate(staff, 1)]


def without_mail(staff: list[Staff], size: Size) -> list[Staff]:
    """The list with some who have no mailbox yet; nobody else has their names."""
    counts = Counter(one.name for one in staff)
    alone = [one.mail for one in staff[::5] if counts[one.name] == 1][: size.no_mail]
    return [replace(one, mail="") if one.mail in alone else one for one in staff]


def wrong() -> list[Staff]:
    """What no list may bring: free mail, and half a telephone number."""
    rows = people(WRONG, bodies()[:WRONG], first=90_000)
    half = WRONG // 2
    return [
        *(replace(one, domain="gmail.com") for one in rows[:half]),
        *(replace(one, phone="123 45") for one in rows[half:]),
    ]


def a_year_later(staff: list[Staff], size: Size) -> list[Staff]:
    """200 have left, 300 hold a position in another unit, and 150 have come; NO_MAIL got their mailboxes."""
    places = sorted({one.unit for one in staff if one.title == "Chuyên viên"})
    left, moved = those_who_left(staff, size), staff[3::10][: size.moved]
    going = {one.mail: places[number % len(places)] for number, one in enumerate(moved)}
    rows = [
        replace(one, title="Chuyên viên", unit=_another(going[one.mail], one, places))
        if one.mail in going
        else one
        for one in staff
        if one not in left
    ]
    new = people(size.came, bodies(), first=70_000)
    return rows + [replace(one, title="Chuyên viên", unit=places[number]) for number, one in enumerate(new)]


def those_who_left(staff: list[Staff], size: Size) -> list[Staff]:
    return staff[7::25][: size.left]


def _another(unit: str, one: Staff, places: list[str]) -> str:
    return unit if unit != one.unit else places[(places.index(unit) + 1) % len(places)]


def test_people_come_and_the_next_list_is_told_to_the_person(province, as_staff, as_reader, size):
    units, board = bodies()[: size.units], Board(province, as_staff)
    staff, total = people(size.people, units), len(units) + size.people
    first = [unit.row(number) for number, unit in enumerate(units)]
    update = board.compare([*first, *lines_of(without_mail(staff, size)), *lines_of(wrong())])
    assert update.rows.effects() == {"came": total, "wrong": WRONG}
    assert board.enter(update).rows.counts()["done"] == total
    assert not Person.objects.public().exists()
    published = board.publish(update).rows.counts()
    assert published == {"done": total - size.no_mail, "refused": size.no_mail}
    assert Unit.objects.public().count() == len(units)
    assert shown(as_reader(province)) == size.people - size.no_mail

    update = board.compare(lines_of(a_year_later(staff, size)), is_complete="on")
    asked = list(update.rows.filter(effect="asked"))
    gone = those_who_left(staff, size)
    alike = {one.name for one in without_mail(staff, size) if not one.mail or one in gone}
    assert {row.detail["title"] for row in asked} <= alike
    board.decide(update, {row.pk: "new" for row in asked})
    changed = {"came": size.came, "went": size.left, "moved": size.moved, "changed": size.no_mail}
    assert update.rows.effects() == changed | {"same": size.people - size.left - size.moved - size.no_mail}
    board.enter(update)
    assert shown(as_reader(province)) == size.people - size.no_mail
    assert board.publish(update).rows.counts() == {"done": sum(changed.values())}
    assert Person.objects.public().count() == size.people + size.came
    assert shown(as_reader(province)) == size.people - size.left + size.came


def shown(reader) -> int:
    """How many persons the directory lists to its readers."""
    cache.clear()
    return reader.get("/danh-ba/").context["page"].paginator.count
