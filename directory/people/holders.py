"""Who holds the positions of a unit, and who is told of a person: rows as pages show them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext

from directory.people.models import Appointment, Person, Position, Unit
from portal.registers.english import is_english, said
from portal.tenancy.models import Portal

#: What one page shows of a long list; the rest is behind a link.
MOST_SHOWN, MOST_BELOW = 200, 30


class FilledPosition(NamedTuple):
    """A position of a unit with those who hold it today; nobody: it is vacant (khuyết)."""

    position: Position
    holders: list[Appointment]


def filled_positions(unit: Unit) -> list[FilledPosition]:
    """The positions in the order of protocol, with their public holders, in two queries."""
    rows = Appointment.objects.public().held_on(timezone.localdate()).filter(position__unit=unit.pk)
    rows = rows.select_related("person__portal__site").order_by(
        "position__sort_order", "person__sort_name", "pk"
    )
    holders: dict[int, list[Appointment]] = {}
    for row in rows[:MOST_SHOWN]:
        holders.setdefault(row.position_id, []).append(row)
    return [FilledPosition(position, holders.get(position.pk, [])) for position in unit.positions.all()]


def former_leaders(unit: Unit) -> list[Appointment]:
    """Who led the unit before, the latest first."""
    today = timezone.localdate()
    rows = Appointment.objects.public().filter(position__unit=unit.pk, ends_on__lt=today)
    rows = rows.filter(position__is_head=True) | rows.filter(position__is_leader=True)
    return list(
        rows.select_related("person__portal__site", "position").order_by("-ends_on", "-pk")[:MOST_BELOW]
    )


def units_below(portal: Portal, unit: Unit) -> QuerySet[Unit]:
    """Public units directly below one, as a portal shows them."""
    rows = Unit.objects.with_list_data().shown_on(portal)
    return rows.filter(organisation__parent=unit.organisation_id).in_order()


class Below(NamedTuple):
    """The first units below one, and how many there are."""

    units: list[Unit]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.units)


def below_each(portal: Portal, units: Iterable[Unit]) -> dict[int, Below]:
    """What stands below each unit of a page, in two queries; keys are those of the bodies."""
    bodies = [unit.organisation_id for unit in units]
    rows = Unit.objects.with_list_data().shown_on(portal).filter(organisation__parent__in=bodies)
    numbered = rows.annotate(
        place=Window(
            RowNumber(),
            partition_by=F("organisation__parent"),
            order_by=[F("organisation__sort_name").asc(), F("pk").asc()],
        )
    )
    found: dict[int, list[Unit]] = {}
    for unit in numbered.filter(place__lte=MOST_BELOW).in_order():
        found.setdefault(unit.organisation.parent_id, []).append(unit)
    counts = dict(rows.order_by().values_list("organisation__parent").annotate(Count("pk")))
    return {body: Below(found.get(body, []), counts.get(body, 0)) for body in bodies}


def title_of(row: Appointment) -> str:
    """The position in the language of the page, and whether the person is acting."""
    title = said(row.position, "title")
    if not row.is_acting:
        return title
    acting = pgettext("appointment", "acting")
    return format_html("{} ({})", title, acting) if is_english() else f"{title} ({acting})"


def unit_name_of(row: Appointment) -> str:
    return row.position.unit.page_title


def in_a_line(texts: Iterable[str]) -> str:
    """Texts parted by semicolons, each once; on English pages some of them are marked up."""
    once = dict.fromkeys(texts)
    return format_html_join("; ", "{}", ((text,) for text in once)) if is_english() else "; ".join(once)


def titles_of(person: Person) -> str:
    return in_a_line(title_of(row) for row in person.present_appointments)


def unit_names_of(person: Person) -> str:
    return in_a_line(unit_name_of(row) for row in person.present_appointments)
