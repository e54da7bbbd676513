"""The directory of the sample province: written by one person, approved by another."""

from datetime import date

from directory.people.models import Appointment, Person, Position, Unit
from directory.people.services import make_unit_organisation
from portal.core.text import slugify
from portal.demo.content.directory import TITLES_EN, UNITS, HolderSketch, UnitSketch, holders
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies
from portal.demo.portals import Board, Portals

DOMAIN = "songmau.example"
HOURS = "Thứ Hai đến thứ Sáu: 7 giờ 30 – 11 giờ 30, 13 giờ 30 – 17 giờ 00 (giờ mẫu)"


class Directory:
    """Makes units, then the people in them; comes after the portals."""

    def __init__(self, made: MadeOnce, bodies: Bodies, portals: Portals) -> None:
        self.made = made
        self.bodies = bodies
        self.portals = portals

    def missing(self) -> list[UnitSketch | HolderSketch]:
        return [sketch for sketch in [*UNITS, *holders()] if sketch.key not in self.made]

    def make(self, sketch: UnitSketch | HolderSketch) -> None:
        if isinstance(sketch, UnitSketch):
            self.made.make(sketch.key, lambda: self._make_unit(sketch))
        else:
            self.made.make(sketch.key, lambda: self._make_person(sketch))

    def _make_unit(self, sketch: UnitSketch) -> Unit:
        board = self.portals.board(sketch.portal)
        number = UNITS.index(sketch) + 1
        unit = Unit(
            portal=board.portal,
            created_by=board.author,
            organisation=self._organisation(sketch, board),
            functions=sketch.functions,
            address=board.portal.address,
            phone=f"0200 0000 {number:03d}",
            fax=f"0200 0001 {number:03d}",
            email=f"{slugify(sketch.name or sketch.body or sketch.portal)}.{sketch.portal}@{DOMAIN}",
            opening_hours=HOURS,
            name_en=sketch.name_en,
        )
        unit.positions = [
            Position(
                title=row.title,
                title_en=TITLES_EN.get(row.title, ""),
                seats=row.seats,
                is_head=row.is_head,
                is_leader=row.is_leader,
                sort_order=place,
            )
            for place, row in enumerate(sketch.positions)
        ]
        unit.save()
        unit.save_revision(user=board.author).publish(user=board.head)
        return unit

    def _organisation(self, sketch: UnitSketch, board: Board):
        if sketch.body:
            return self.bodies.get(sketch.body)
        body = board.portal.organisation
        if not sketch.name:
            return body
        return make_unit_organisation(portal=board.portal, parent=body, name=sketch.name, user=board.author)

    def _make_person(self, sketch: HolderSketch) -> Person:
        board = self.portals.board(sketch.unit.portal)
        unit = self.made.id_of(sketch.unit.key)
        position = Position.objects.get(unit=unit, title=sketch.title)
        person = Person(
            portal=board.portal,
            created_by=board.author,
            name=sketch.name,
            phone=f"0200 0002 {sketch.number:03d}",
            email=f"canbo{sketch.number}.{sketch.unit.portal}@{DOMAIN}",
        )
        if sketch.is_leader:
            person.biography = "Sinh năm 1975; cử nhân hành chính công; công tác từ năm 1998 (người mẫu)."
            person.biography_en = (
                "Born in 1975; bachelor of public administration; in office since 1998 (sample)"
            )
            person.duties_en = "In charge of the fields assigned by the leadership (sample text)."
            person.duties = (
                f"{sketch.title}: phụ trách các lĩnh vực theo phân công của tập thể lãnh đạo (nội dung mẫu)."
            )
        person.appointments = [
            Appointment(
                position=position,
                starts_on=date(2016, 7, 1) if sketch.is_former else date(2021, 7, 1),
                ends_on=date(2021, 6, 30) if sketch.is_former else None,
                decision_number=f"{100 + sketch.number}/QĐ-UBND",
            )
        ]
        person.save()
        person.save_revision(user=board.author).publish(user=board.head)
        return person
