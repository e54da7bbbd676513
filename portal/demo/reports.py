"""Science, statistics, rewards, sanctions and answers of the sample: written by one, approved by another."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone

from portal.core.text import slugify
from portal.demo.content.document_sketches import DocumentSketch, Fate
from portal.demo.content.places import PORTALS
from portal.demo.content.reports import RESULTS, ROWS
from portal.demo.content.row_sketches import RowSketch
from portal.demo.files.composition import compose
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies
from portal.demo.portals import Board, Portals
from portal.media.models import OfficialFile
from portal.media.services import store_file
from portal.registers.models import RegisterRecord
from publications.direction.models import PetitionAnswer
from publications.research.models import ProgrammeResult, ScienceProgramme
from publications.rewards.enums import ConductKind
from publications.rewards.models import ConductDecision, ConductDecisionFile
from publications.statistics.models import StatisticalRelease, SummaryReport, SummaryReportFile
from publications.statistics.tables import DataTable

MODELS: dict[str, type[RegisterRecord]] = {
    "programme": ScienceProgramme,
    "conduct": ConductDecision,
    "answer": PetitionAnswer,
    "release": StatisticalRelease,
    "report": SummaryReport,
}
CHILD_FILES: dict[str, Any] = {"conduct": ConductDecisionFile, "report": SummaryReportFile}
#: The body that answers for each portal's rows.
BODY_FIELDS = {"conduct": "deciding_body", "answer": "answering_unit"}
#: What cannot lie in the future.
PAST_DAYS = (
    "approved_on",
    "accepted_on",
    "decided_on",
    "completed_on",
    "received_on",
    "answered_on",
    "signed_on",
)
OLDEST_SANCTION = timedelta(days=150)
BODY_OF_PORTAL = {portal.key: portal.body for portal in PORTALS}


class Reports:
    """Makes the rows; an accepted programme gets its results."""

    def __init__(self, made: MadeOnce, bodies: Bodies, portals: Portals) -> None:
        self.made = made
        self.bodies = bodies
        self.portals = portals

    def missing(self) -> list[RowSketch]:
        return [sketch for sketch in ROWS if sketch.key not in self.made]

    def make(self, sketch: RowSketch) -> None:
        self.made.make(sketch.key, lambda: self._make(sketch))

    def _make(self, sketch: RowSketch) -> RegisterRecord:
        board = self.portals.board(sketch.portal)
        row = MODELS[sketch.register](
            portal=board.portal, created_by=board.author, title=sketch.title, **_values(sketch)
        )
        if field := BODY_FIELDS.get(sketch.register):
            setattr(row, field, self.bodies.get(BODY_OF_PORTAL[sketch.portal]))
        files = [_stored(sketch, title, board) for title in sketch.papers]
        if sketch.register == "release":
            row.report = files[0]  # type: ignore[attr-defined]
        elif files:
            row.files = [CHILD_FILES[sketch.register](file=file) for file in files]  # type: ignore[attr-defined]
        row.full_clean(exclude=["portal"])
        row.save()
        revision = row.save_revision(user=board.author)
        if sketch.fate == Fate.LIVE:
            revision.publish(user=board.head)
        if sketch.title in RESULTS:
            _publish_results(row, sketch, board)
        return row


def _values(sketch: RowSketch) -> dict[str, Any]:
    """With tables read as from a file, money as money, and days that fit to the day of the loading."""
    values = _at_its_time(sketch.values)
    if lines := values.get("table"):
        values["table"] = DataTable.from_lines(lines).read_as({}, is_confirmed=True).as_json()
    for name in ("budget", "fine"):
        if name in values:
            values[name] = Decimal(values[name])
    return values


def _at_its_time(values: dict[str, Any]) -> dict[str, Any]:
    """Nothing lies in the future, and no sanction is so old that it may not be public any more."""
    today = timezone.localdate()
    happened = [values[name] for name in PAST_DAYS if name in values]
    shift = min(today - max(happened), timedelta(0))
    if values.get("kind") == ConductKind.SANCTION:
        shift += max(today - values["decided_on"] - OLDEST_SANCTION, timedelta(0))
    return {name: value + shift if isinstance(value, date) else value for name, value in values.items()}


def _publish_results(programme: RegisterRecord, sketch: RowSketch, board: Board) -> None:
    """Fill in the draft that came with the acceptance."""
    result = ProgrammeResult.objects.get(programme=programme.pk)
    result.summary = RESULTS[sketch.title]
    result.grade = "Khá (mẫu)"
    result.synthesis_report = _stored(sketch, "Báo cáo tổng hợp kết quả đề tài giống lúa (mẫu)", board)
    result.application_report = _stored(sketch, "Báo cáo kết quả triển khai áp dụng giống lúa (mẫu)", board)
    result.save()
    result.save_revision(user=board.author).publish(user=board.head)


def _stored(sketch: RowSketch, title: str, board: Board) -> OfficialFile:
    from portal.demo.files.pdf import render_pdf

    values = sketch.values
    days = [values.get(name) for name in ("decided_on", "signed_on", "accepted_on")]
    paper = DocumentSketch(
        portal=sketch.portal,
        issuer=BODY_OF_PORTAL[sketch.portal],
        type_code="quyet-dinh" if sketch.register == "conduct" else "bao-cao",
        number=values.get("decision_number") or values.get("document_number") or "01/BC (mẫu)",
        issued_on=next(day for day in days if day),
        field="Đầu tư",
        abstract=sketch.title,
    )
    return store_file(
        portal=board.portal,
        file=BytesIO(render_pdf(compose(paper), title)),
        name=f"{slugify(title)}.pdf",
        title=title,
        user=board.author,
    )
