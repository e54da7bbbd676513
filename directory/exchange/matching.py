"""Whom a row is about: by the office's number, the mailbox, name and unit; else the board is asked."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from directory.exchange.models import DirectoryUpdate, StaffNumber, UpdateRow
from directory.exchange.places import Placement, name_key
from directory.exchange.scanning import Scan
from directory.people.models import Person
from portal.core.text import sort_name_key
from portal.registers.bulk.errors import RowRejected

NEW, SKIP = "new", "skip"
MAX_CANDIDATES = 20


class Undecided(Exception):
    """The row fits several persons, or one that is not surely meant."""

    def __init__(self, words: str, candidates: Sequence[Person]) -> None:
        super().__init__(words)
        self.candidates = candidates


class Matcher:
    """Looks among the portal's own persons: those in public, and drafts that never were."""

    def __init__(self, batch: DirectoryUpdate, scan: Scan) -> None:
        known = Person.objects.filter(portal=batch.portal)
        self._persons = known.filter(Q(live=True) | Q(first_published_at=None))
        self._scan = scan
        self._portal = batch.portal

    def find(
        self, row: UpdateRow, name: str, email: str, placements: Sequence[Placement], number: str = ""
    ) -> Person | None:
        """The person meant, or None for a new one. Raises Undecided and RowRejected."""
        if row.choice == NEW:
            return None
        if row.choice:
            return self._chosen(int(row.choice))
        if (numbered := self._by_number(number, name, email)) is not None:
            return numbered
        rows = list(self._alike(name, email))
        if (found := self._by_mail(rows, name, email)) is not None:
            return found
        named = [person for person in rows if not self._is_named_elsewhere(person, email)]
        units = {placement.unit.pk for placement in placements if placement.unit}
        near = [person for person in named if self._units_of(person) & units]
        if len(near) == 1:
            return near[0]
        if near or named:
            words = _("The directory has this name already. Is it the same person?")
            raise Undecided(words, (near or named)[:MAX_CANDIDATES])
        return None

    def require_free_mailbox(self, email: str) -> None:
        """Refuse the mailbox of somebody whom another portal shows. Raises RowRejected."""
        others = Person.objects.public().filter(email=email).exclude(portal=self._portal)
        if email and (other := others.first()):
            raise RowRejected(
                "mailbox",
                _("%(email)s is the mailbox of %(name)s already.") % {"email": email, "name": other.name},
            )

    def _chosen(self, pk: int) -> Person:
        person = self._persons.select_related("latest_revision").filter(pk=pk).first()
        if person is None:
            raise RowRejected("gone", _("The person whom you chose is no longer in the directory."))
        return person

    def _alike(self, name: str, email: str):
        same = Q(sort_name=sort_name_key(name)[:1024])
        if email:
            same |= Q(email=email)
        rows = self._persons.filter(same).select_related("latest_revision")
        return [
            person
            for person in rows.prefetch_related("appointments__position").order_by("-live", "pk")
            if (email and person.email == email) or name_key(person.name) == name_key(name)
        ]

    def _by_number(self, number: str, name: str, email: str) -> Person | None:
        """Whom the office's own number meant before: a mailbox or a name may change, hardly both at once."""
        if not number:
            return None
        known = StaffNumber.objects.filter(portal=self._portal, number=number).values("person")
        person = self._persons.select_related("latest_revision").filter(pk__in=known).first()
        if person is None or name_key(person.name) == name_key(name) or (email and person.email == email):
            return person
        words = _("So far this is the staff number of %(name)s.") % {"name": person.name}
        raise Undecided(words, [person])

    def _by_mail(self, rows: Sequence[Person], name: str, email: str) -> Person | None:
        owners = [person for person in rows if email and person.email == email]
        same = [person for person in owners if name_key(person.name) == name_key(name)]
        if same:
            return same[0]
        if owners:
            words = _("So far this is the mailbox of %(name)s.") % {"name": owners[0].name}
            raise Undecided(words, owners[:MAX_CANDIDATES])
        return None

    def _is_named_elsewhere(self, person: Person, email: str) -> bool:
        """Whether another row of the update has this person's own mailbox."""
        return bool(person.email) and person.email != email and person.email in self._scan.lines

    @staticmethod
    def _units_of(person: Person) -> set[int]:
        return {appointment.position.unit_id for appointment in person.present_appointments}
