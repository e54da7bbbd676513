"""Comparing an update with the directory, and making its drafts; a board publishes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.exchange.columns import DAYS, PERSON_FIELDS, UNIT_FIELDS
from directory.exchange.drafts import PlaceMaker, changes_of, enter, latest, set_fields
from directory.exchange.enums import GONE, Effect, UpdateKind
from directory.exchange.matching import SKIP, Matcher, Undecided
from directory.exchange.missing import missing_people
from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.exchange.persons import ELSEWHERE, PersonChange, require_drafted
from directory.exchange.places import Placement, Places, name_key
from directory.exchange.rights import require_changeable
from directory.exchange.scanning import Scan
from directory.exchange.seats import refuse_without_seat
from directory.exchange.staff_numbers import remember_numbers
from directory.exchange.values import RowFaults, RowValues
from directory.people.models import Appointment, Person, Position, Unit
from portal.registers.bulk.enums import BatchState, RowState
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.running import BatchFailed, Outcome, Work, note
from portal.registers.permissions import PortalRecordPolicy

STORED_AT_ONCE = 500


class UpdateWork(Work):
    """Rows of a spreadsheet or of a clerk's answer, one after the other."""

    batch: DirectoryUpdate

    @contextmanager
    def opened(self) -> Iterator[None]:
        self.portal, self.owner = self.batch.portal, self.batch.owner
        if self.batch.state == BatchState.RUNNING:
            allowed = PortalRecordPolicy(Person).portals_for(self.owner, "add")
            if (
                self.owner is None
                or not self.owner.is_active
                or not allowed.filter(pk=self.portal.pk).exists()
            ):
                raise BatchFailed(_("You may no longer write on this portal, or it was closed."))
        self.columns: dict[str, int] = self.batch.parameters["columns"]
        self.empties = bool(self.batch.parameters.get("empties"))
        self.as_of = date.fromisoformat(self.batch.parameters["as_of"])
        self.scan = Scan(self.batch, self.columns)
        self.matcher = Matcher(self.batch, self.scan)
        self._look()
        yield

    def _look(self) -> None:
        self.places = Places(self.portal)
        self.maker = PlaceMaker(self.places, self.portal, self.owner)
        self.units = self.places.known(self.scan.places_named())

    def check(self, row: UpdateRow) -> Outcome:  # type: ignore[override]
        return self._take(row, is_written=False)

    def run(self, row: UpdateRow) -> Outcome:  # type: ignore[override]
        """Look again, for the directory may have changed since the check, and make the drafts."""
        return self._take(row, is_written=True)

    def finish_check(self) -> None:
        """Add those whom a complete list does not name, and refuse who finds no seat."""
        self._add_missing()
        refuse_without_seat(self.batch)

    def _add_missing(self) -> None:
        chosen = dict(self.batch.rows.filter(key=GONE).values_list("person", "choice"))
        self.batch.rows.filter(key=GONE).delete()
        if not self.batch.parameters.get("is_complete"):
            return
        missing = missing_people(self.batch, self.as_of)
        last = self.batch.rows.order_by("-line").values_list("line", flat=True).first() or 0
        rows = [
            self._gone(line, person, ends, chosen.get(person.pk, ""))
            for line, (person, ends) in enumerate(missing.items(), last + 1)
        ]
        UpdateRow.objects.bulk_create(rows, batch_size=STORED_AT_ONCE)

    def finish(self) -> None:
        """Remember whom the office's own numbers mean, now that somebody has confirmed it."""
        if "staff_number" in self.columns:
            remember_numbers(self.batch, self.columns)

    def _gone(self, line: int, person: Person, ends: list[Appointment], choice: str) -> UpdateRow:
        positions = [row.position_id for row in ends]
        row = UpdateRow(batch=self.batch, line=line, cells=[], key=GONE, person=person, choice=choice)
        row.detail = {"title": person.name, "positions": positions}
        if choice == SKIP:
            row.effect, row.state = Effect.SKIPPED, RowState.UNCHANGED
            return row
        change = self._leaving(person, set(positions))
        row.effect, row.state = change.effect, RowState.READY if change.ended else RowState.UNCHANGED
        row.detail |= {"differences": change.differences} | change.seats
        try:
            require_changeable(person, self.owner)
        except RowRejected as rejection:
            row.effect, row.state, row.notes = Effect.WRONG, RowState.REFUSED, [note(str(rejection))]
        return row

    def _leaving(self, person: Person, positions: set[int]) -> PersonChange:
        change = PersonChange(latest(person), False, {}, self.as_of, self.places, self.units)
        change.leave(positions)
        return change

    def _take(self, row: UpdateRow, *, is_written: bool) -> Outcome:
        if row.key != GONE:
            row.person = row.unit = None
        try:
            if row.choice == SKIP:
                row.effect = Effect.SKIPPED
                return Outcome(RowState.UNCHANGED, [], row.record_id, row.detail, row.key)
            if row.key == GONE:
                return self._take_gone(row, is_written)
            return self._take_line_or_nothing(row, is_written)
        except RowFaults as faults:
            return self._refused(row, faults.notes)
        except RowRejected as rejection:
            return self._refused(row, [note(str(rejection))])
        except Undecided as question:
            return self._asked(row, question)

    def _refused(self, row: UpdateRow, notes: list[dict[str, str]]) -> Outcome:
        row.effect = Effect.WRONG
        if row.key == GONE:
            return Outcome(RowState.REFUSED, notes, row.record_id, row.detail, GONE)
        return Outcome(RowState.REFUSED, notes, None, self._named(row), "")

    def _asked(self, row: UpdateRow, question: Undecided) -> Outcome:
        row.effect = Effect.ASKED
        candidates = [
            {"pk": str(person.pk), "words": _in_words(person, self.places)} for person in question.candidates
        ]
        detail = self._named(row) | {"candidates": candidates}
        return Outcome(RowState.REFUSED, [note(str(question))], None, detail, "")

    def _named(self, row: UpdateRow) -> dict:
        """The row as the board knows it again: a person with the position and unit that the list gives."""
        values = self._values(row)
        name, title, unit = values.text("name"), values.text("title"), self.scan.units.get(row.line, "")
        if not name:
            return {"title": title or unit}
        return {"title": name, "place": " – ".join(filter(None, [title, unit]))}

    def _values(self, row: UpdateRow) -> RowValues:
        is_sheet = self.batch.kind == UpdateKind.SHEET
        return RowValues(row, self.columns, empties=self.empties, is_sheet=is_sheet)

    def _take_gone(self, row: UpdateRow, is_written: bool) -> Outcome:
        if row.person is None:
            raise RowRejected("gone", _("The entry is no longer there."))
        change = self._leaving(row.person, set(row.detail["positions"]))
        row.effect = change.effect
        row.detail["differences"] = change.differences
        require_changeable(change.draft, self.owner)
        if is_written and change.ended:
            change.carry_out(row, self.maker, self.scan, self.owner)
        state = RowState.DONE if is_written else RowState.READY
        return Outcome(state, [], row.person_id, row.detail, GONE)

    def _take_line_or_nothing(self, row: UpdateRow, is_written: bool) -> Outcome:
        try:
            with transaction.atomic():
                return self._take_line(row, is_written)
        except Exception:  # raised again; what was made for the row is gone, and must not be found again
            if is_written:
                self._look()
            raise

    def _take_line(self, row: UpdateRow, is_written: bool) -> Outcome:
        values = self._values(row)
        placement = self._placement(values)
        values.require()
        row.unit = placement.unit
        if values.text("name"):
            return self._take_person(row, values, placement, is_written)
        if placement.title:
            self._require_nobody(values)
            return self._take_vacancy(row, placement, is_written)
        return self._take_unit(row, values, placement, is_written)

    def _placement(self, values: RowValues) -> Placement:
        unit_name = self.scan.units.get(values.line, "")
        parent = self.scan.parents.get(values.line, "")
        if not unit_name:
            values.fault("unit", _("The row names no unit."))
            values.require()
        starts_on, ends_on = (values.day(name) for name in DAYS)
        title = values.fields_of(Position, ["title"]).get("title", "")
        if starts_on and ends_on and ends_on < starts_on:
            values.fault("ends_on", _("An appointment cannot end before it begins."))
        unit = self.places.unit(unit_name, parent)
        if unit is None and self.places.body(unit_name, parent) is None:
            self.places.parent_body(parent)
        return Placement(
            unit_name,
            parent,
            title,
            unit,
            self.places.position(unit, title),
            starts_on,
            ends_on,
            values.decision_number(),
        )

    def _take_person(self, row: UpdateRow, values: RowValues, own: Placement, is_written: bool) -> Outcome:
        fields = values.fields_of(Person, PERSON_FIELDS)
        number = values.staff_number()
        if not any(letter.isalpha() for letter in values.text("name")):
            values.fault("name", _("A name has letters."))
        if self.scan.names_numbered(number) > 1:
            values.fault("staff_number", _("The list gives this number to people of several names."))
        values.require()
        lines = self.scan.together(row.line, values.text("email"))
        if lines[0] != row.line:
            row.effect = Effect.SAME
            words = _("Taken together with line %(line)d: it has the same mailbox.") % {"line": lines[0]}
            return Outcome(RowState.REPEATED, [note(words)], None, self._named(row), "")
        placements = [own, *self._others(values.text("name"), lines[1:])]
        name, email = fields["name"], fields.get("email", "")
        person = self.matcher.find(row, name, email, placements, number)
        self.matcher.require_free_mailbox(email)
        key = self._key(person, name, email or number, own)
        self._require_once(row, key)
        draft = latest(person) if person else Person(portal=self.portal)
        if name.isupper() and name_key(name) == name_key(draft.name):
            # Lists in capitals say nothing of how a name is spelt.
            fields["name"] = draft.name
        change = PersonChange(
            draft, person is None, fields, self.as_of, self.places, self.units, row.has_moved
        )
        change.place(placements)
        if person is None and not change.begun:
            raise RowRejected(
                "ended", _("The directory has nobody of this name in this position to end it for.")
            )
        row.person, row.effect = person, change.effect
        row.detail = {"title": name, "place": own.label, "differences": change.differences} | change.seats
        if change.elsewhere:
            row.detail[ELSEWHERE] = change.elsewhere_in_words
        self._require_changeable(change)
        state = RowState.UNCHANGED if change.effect == Effect.SAME else RowState.READY
        if is_written and state == RowState.READY:
            change.carry_out(row, self.maker, self.scan, self.owner)
            row.person, state = change.draft, RowState.DONE
        is_unmarked = change.is_new and not (email or number)
        namesake = self.scan.namesake(row.line, name) if is_unmarked else None
        return Outcome(
            state, self._remarks(row, own, namesake), row.person.pk if row.person else None, row.detail, key
        )

    @staticmethod
    def _remarks(row: UpdateRow, own: Placement, namesake: int | None) -> list[dict[str, str]]:
        """What the board should look at before it confirms the row."""
        found = [] if own.unit else [_("The unit “%(unit)s” is new.") % {"unit": own.unit_name}]
        if ELSEWHERE in row.detail and not row.has_moved:
            words = _(
                "Keeps %(positions)s as a concurrent position, for the list says nothing of that unit. If "
                "the person has moved, choose that it ends."
            )
            found.append(words % {"positions": row.detail[ELSEWHERE]})
        if namesake is not None:
            words = _("Line %(line)d has the same name. If it is one person, give both lines the mailbox.")
            found.append(words % {"line": namesake})
        return [note(words) for words in found]

    def _require_changeable(self, change: PersonChange) -> None:
        if change.effect != Effect.SAME:
            require_changeable(change.draft, self.owner)
        for placement in change.begun:
            self.maker.require_changeable(placement, self.scan)

    def _others(self, name: str, lines: Sequence[int]) -> list[Placement]:
        """The positions of the other rows with the same mailbox. Raises RowRejected, RowFaults."""
        placements = []
        for other in self.batch.rows.filter(line__in=lines).order_by("line"):
            values = self._values(cast(UpdateRow, other))
            if name_key(values.text("name")) != name_key(name):
                raise RowRejected(
                    "mailbox",
                    _("Line %(line)d gives the same mailbox to another name.") % {"line": other.line},
                )
            placements.append(self._placement(values))
            values.require()
        return placements

    def _key(self, person: Person | None, name: str, mark: str, place: Placement) -> str:
        """Equal for rows about the same person; `mark` is a mailbox or a number that only one has."""
        if person is not None:
            return f"person-{person.pk}"
        words = "|".join([name, mark, "" if mark else place.label, place.parent_name]).casefold()
        return hashlib.sha256(words.encode()).hexdigest()

    def _require_once(self, row: UpdateRow, key: str) -> None:
        earlier = self.batch.rows.filter(key=key, line__lt=row.line).first()
        if earlier is not None:
            raise RowRejected("repeated", _("The row repeats line %(line)d.") % {"line": earlier.line})

    def _require_nobody(self, values: RowValues) -> None:
        """Refuse a vacant position that can be reached: somebody's name is missing. Raises RowFaults."""
        if any(values.text(field) for field in ("email", "phone", "mobile")):
            values.fault("name", _("The row has a mailbox or a telephone, but no name."))
            values.require()

    def _take_vacancy(self, row: UpdateRow, place: Placement, is_written: bool) -> Outcome:
        require_drafted(place)
        is_there = place.position is not None
        row.effect = Effect.SAME if is_there else Effect.CAME
        row.detail = {"title": place.title, "place": place.label, "is_vacancy": True}
        if not is_there:
            self.maker.require_changeable(place, self.scan)
        if is_written and not is_there:
            row.unit = self.maker.position(place, row, self.scan).unit
        done = RowState.DONE if is_written else RowState.READY
        return Outcome(RowState.UNCHANGED if is_there else done, [], None, row.detail, "")

    def _take_unit(self, row: UpdateRow, values: RowValues, place: Placement, is_written: bool) -> Outcome:
        fields = values.fields_of(Unit, UNIT_FIELDS)
        values.require()
        draft = latest(place.unit) if place.unit else Unit(portal=self.portal)
        differences = changes_of(draft, fields)
        row.effect = (
            Effect.CHANGED if place.unit and differences else Effect.SAME if place.unit else Effect.CAME
        )
        row.detail = {"title": place.unit_name, "differences": differences}
        if row.effect == Effect.CHANGED:
            require_changeable(draft, self.owner)
        state = RowState.UNCHANGED if row.effect == Effect.SAME else RowState.READY
        if is_written and state == RowState.READY:
            if place.unit:
                set_fields(draft, fields)
                enter(draft, row, self.owner)
            else:
                row.unit = self.maker.unit(place, row, fields)
            state = RowState.DONE
        return Outcome(state, [note(_("The row is about the unit itself."))], None, row.detail, "")


def _in_words(person: Person, places: Places) -> str:
    """A candidate as the board recognises it."""
    held_now = [places.position_of(row.position_id) for row in person.present_appointments]
    labels = [f"{row.title} – {row.unit.organisation.name}" for row in held_now if row]
    nothing = pgettext("directory update", "no position")
    return ", ".join(filter(None, [person.name, "; ".join(labels) or nothing, person.email]))
