"""Plans, environmental lists, projects and tenders of the sample: written by one, approved by another."""

from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import Any

from django.utils import timezone

from portal.core.text import slugify
from portal.demo.content.document_sketches import DocumentSketch, Fate
from portal.demo.content.places import PORTALS
from portal.demo.content.plans import PLANS, SITES
from portal.demo.content.projects import PROJECTS, TENDERS
from portal.demo.content.row_sketches import RowSketch
from portal.demo.files.composition import compose
from portal.demo.files.plan_map import draw_map
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies
from portal.demo.portals import Board, Portals
from portal.media.models import OfficialFile
from portal.media.services import store_file
from portal.registers.models import RegisterRecord
from publications.investment.models import Project, ProjectFile, Tender, TenderFile
from publications.legislation.models import FieldOfLaw, LegalDocument
from publications.plans.models import EnvironmentalSite, EnvironmentalSiteFile, Plan, PlanFile

ROWS = [*PLANS, *SITES, *PROJECTS, *TENDERS]
MODELS: dict[str, tuple[type[RegisterRecord], Callable[..., Any]]] = {
    "plan": (Plan, PlanFile),
    "site": (EnvironmentalSite, EnvironmentalSiteFile),
    "project": (Project, ProjectFile),
    "tender": (Tender, TenderFile),
}
BODY_OF_PORTAL = {portal.key: portal.body for portal in PORTALS}


class Plans:
    """Makes the rows in their order: tenders name projects."""

    def __init__(self, made: MadeOnce, bodies: Bodies, portals: Portals) -> None:
        self.made = made
        self.bodies = bodies
        self.portals = portals

    def missing(self) -> list[RowSketch]:
        return [sketch for sketch in ROWS if sketch.key not in self.made]

    def make(self, sketch: RowSketch) -> None:
        self.made.make(sketch.key, lambda: self._make(sketch))

    @cached_property
    def _fields(self) -> dict[str, FieldOfLaw]:
        return {field.name: field for field in FieldOfLaw.objects.all()}

    def _make(self, sketch: RowSketch) -> RegisterRecord:
        board = self.portals.board(sketch.portal)
        model, file_model = MODELS[sketch.register]
        row = model(portal=board.portal, created_by=board.author, title=sketch.title, **sketch.values)
        self._relate(row, sketch)
        row.files = [  # type: ignore[attr-defined]
            file_model(file=file, sort_order=place, **more)
            for place, (file, more) in enumerate(self._files(sketch, board))
        ]
        row.save()
        _take_along(row, sketch, board)
        return row

    def _relate(self, row: Any, sketch: RowSketch) -> None:
        """Name the decision, the field, the project and the invitation."""
        if sketch.field_of_law:
            row.field = self._fields.get(sketch.field_of_law)
        number, _day = sketch.decided
        if number:
            row.approving_body = self.bodies.get(BODY_OF_PORTAL[sketch.portal])
            row.decision_number, row.approved_on = number, sketch.approved_on
            decisions = LegalDocument.objects.live().filter(portal=row.portal, document_number=number)
            row.decision = decisions.filter(issued_on=row.approved_on).first()
        for name, register in (("project", "project"), ("invitation", "tender")):
            if title := getattr(sketch, name):
                key = f"{register}:{sketch.portal}:{title}"
                setattr(row, f"{name}_id", self.made.id_of(key))

    def _files(self, sketch: RowSketch, board: Board) -> list[tuple[OfficialFile, dict]]:
        from portal.demo.files.pdf import render_pdf

        made: list[tuple[OfficialFile, dict]] = [
            (_stored(render_pdf(compose(_decision(sketch, title)), title), title, "pdf", board), {})
            for title in sketch.papers
        ]
        if sketch.map_words:
            title = f"Bản đồ: {sketch.title}"
            file = _stored(draw_map(sketch.title), title, "png", board)
            made.append((file, {"is_map": True, "text_alternative": sketch.map_words}))
        return made


def _decision(sketch: RowSketch, title: str) -> DocumentSketch:
    """The decision that approves a row, to be printed."""
    return DocumentSketch(
        portal=sketch.portal,
        issuer=BODY_OF_PORTAL[sketch.portal],
        type_code="quyet-dinh",
        number=sketch.decided[0] or "…/QĐ-UBND",
        issued_on=sketch.approved_on or timezone.localdate(),
        field=sketch.field_of_law or "Đầu tư",
        abstract=f"Phê duyệt {title[0].lower()}{title[1:]}",
    )


def _stored(content: bytes, title: str, ending: str, board: Board) -> OfficialFile:
    return store_file(
        portal=board.portal,
        file=BytesIO(content),
        name=f"{slugify(title)}.{ending}",
        title=title,
        user=board.author,
    )


def _take_along(row: RegisterRecord, sketch: RowSketch, board: Board) -> None:
    """From the draft to where the sketch wants it; what is told later is a second publication."""
    revision = row.save_revision(user=board.author)
    if sketch.fate == Fate.SUBMITTED:
        board.portal.workflow.start(row, board.author)
    elif sketch.fate == Fate.LIVE:
        revision.publish(user=board.head)
    if sketch.later:
        later = type(row)._default_manager.get(pk=row.pk)
        for name, value in sketch.later.items():
            setattr(later, name, value)
        later.save_revision(user=board.author).publish(user=board.head)
