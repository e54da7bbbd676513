"""What cannot be in a directory: two heads, more holders than seats, a position held twice by one person."""

from collections.abc import Iterable, Mapping

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import model_from_serializable_data
from wagtail.models import Revision

from directory.people.models import Appointment, Person, Position, Unit
from portal.core.templatetags.vietnamese import vi_date
from portal.tenancy.models import Portal

NOBODY: Mapping[int, Revision] = {}


def require_free_seats(
    person: Person,
    appointments: Iterable[Appointment],
    *,
    is_going_live: bool,
    going_with: Mapping[int, Revision] = NOBODY,
) -> None:
    """Refuse appointments that overlap each other, or those of more persons than there are seats.

    A version that ends another's appointment counts while a form is filled in; when this one goes live, it
    counts if its own time has come too, or if it goes live in the same transaction (`going_with`, by the keys
    of persons). So a reshuffle may be scheduled for one moment, or published at once.

    Raises:
        ValidationError: who holds the position, and since when.
    """
    own = [row for row in appointments if row.position_id]
    for place, row in enumerate(own):
        for other in own[place + 1 :]:
            if row.position_id == other.position_id and row.overlaps(other):
                raise ValidationError(
                    _("%(position)s is entered twice for the same time.") % {"position": row.position.title}
                )
    positions = {row.position_id for row in own}
    others = others_in(
        positions,
        without=[person.pk] if person.pk else [],
        is_going_live=is_going_live,
        going_with=going_with,
    )
    for row in own:
        require_seat(row, [other for other in others if other.position_id == row.position_id])


def others_in(
    positions: Iterable[int],
    *,
    without: Iterable[int],
    is_going_live: bool,
    going_with: Mapping[int, Revision] = NOBODY,
) -> list[Appointment]:
    """Public appointments in these positions, as they will be, but for some persons' own."""
    held = Appointment.objects.filter(position__in=positions, person__live=True)
    rows = list(
        held.exclude(person__in=without).select_related(
            "person__latest_revision", "person__portal", "position__unit"
        )
    )
    waiting = {row.person for row in rows if row.person.has_unpublished_changes}
    coming = _due_versions(waiting) if is_going_live else {one.pk: one.latest_revision for one in waiting}
    versions = {**coming, **going_with}
    return [row for found in rows if (row := _as_it_will_be(found, versions.get(found.person_id)))]


def _due_versions(holders: Iterable[Person]) -> dict[int, Revision]:
    """The versions whose own time has come, by the key of the person; one query."""
    due = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Person),
        object_id__in=[str(holder.pk) for holder in holders],
        approved_go_live_at__lte=timezone.now(),
    )
    return {int(revision.object_id): revision for revision in due.order_by("pk")}


def _as_it_will_be(row: Appointment, coming: Revision | None) -> Appointment | None:
    """The appointment by the version that is to come; None where it is no more in it."""
    if coming is None:
        return row
    for said in coming.content["appointments"]:
        # In a version that itself began the appointment, it has no key.
        if said["pk"] == row.pk or (said["pk"] is None and said["position"] == row.position_id):
            changed = model_from_serializable_data(Appointment, said, check_fks=False)
            if said["pk"] == row.pk or changed.overlaps(row):
                changed.person = row.person
                return changed
    return None


def require_seat(row: Appointment, others: list[Appointment]) -> None:
    """Refuse an appointment on whose days others have all seats of its position. Raises ValidationError."""
    meeting = [other for other in others if row.overlaps(other)]
    days = [row.starts_on, *(other.starts_on for other in meeting)]
    for day in days:
        if day is not None and not row.is_held_on(day):
            continue
        there = [other for other in meeting if other.is_held_on(day)] if day else meeting
        if len(there) >= row.position.seats:
            raise ValidationError(_held_by(row.position, there))


def _held_by(position: Position, holders: list[Appointment]) -> str:
    names = [_name_of(row) for row in holders[:3]]
    return _("%(position)s is held already, by %(names)s. End that appointment first.") % {
        "position": position.title,
        "names": "; ".join(names),
    }


def _name_of(row: Appointment) -> str:
    """Who holds it, since when; whoever belongs to a portal that nobody may read is not named to others."""
    person = row.person
    if person.portal_id not in {None, row.position.unit.portal_id} and not person.portal.is_readable:
        return _("somebody of another portal")
    if row.starts_on is None:
        return person.name
    return _("%(name)s since %(day)s") % {"name": person.name, "day": vi_date(row.starts_on)}


def require_own_positions(portal: Portal, appointments: Iterable[Appointment]) -> None:
    """Refuse positions that the portal may not fill. Raises ValidationError."""
    wanted = {row.position_id for row in appointments if row.position_id}
    if Position.objects.offered_to(portal).filter(pk__in=wanted).count() != len(wanted):
        raise ValidationError(_("A position belongs to another portal, or is no longer there."))


def require_known_units(appointments: Iterable[Appointment]) -> None:
    """Refuse a unit that nobody may read of yet: the person's page would name it. Raises ValidationError."""
    positions = {row.position_id for row in appointments if row.position_id}
    hidden = Unit.objects.filter(positions__in=positions, first_published_at=None).select_related(
        "organisation"
    )
    if unit := hidden.first():
        raise ValidationError(_("Publish the unit first: %(unit)s.") % {"unit": unit})


def lock_units_of(appointments: Iterable[Appointment]) -> None:
    """Let two boards that fill one seat at the same time wait for each other."""
    positions = {row.position_id for row in appointments if row.position_id}
    lock_units(Position.objects.filter(pk__in=positions).values_list("unit", flat=True))


def lock_units(keys: Iterable[int]) -> None:
    """Hold units until the transaction ends: who fills a seat of theirs, or changes their seats, waits."""
    list(Unit.objects.select_for_update().filter(pk__in=set(keys)).order_by("pk"))


def require_sound_positions(unit: Unit, positions: Iterable[Position]) -> None:
    """Refuse two heads, a position that goes while somebody holds or held it, and too few seats.

    Raises:
        ValidationError: saying which.
    """
    rows = list(positions)
    if sum(row.is_head for row in rows) > 1:
        raise ValidationError(_("A unit has one head: mark one position as the head’s."))
    if unit.pk is None:
        return
    kept = {row.pk: row for row in rows if row.pk}
    gone = Position.objects.filter(unit=unit.pk, appointments__isnull=False).exclude(pk__in=kept).first()
    if gone is not None:
        raise ValidationError(
            _("%(position)s is or was held by somebody, and stays in the history.") % {"position": gone.title}
        )
    _require_seats_for_holders(kept)


def _require_seats_for_holders(positions: dict[int, Position]) -> None:
    held: dict[int, list[Appointment]] = {}
    rows = Appointment.objects.public().held_on(timezone.localdate()).filter(position__in=positions)
    for row in rows.select_related("person__portal", "position__unit"):
        held.setdefault(row.position_id, []).append(row)
    for pk, holders in held.items():
        if len(holders) > positions[pk].seats:
            raise ValidationError(_held_by(positions[pk], holders))
