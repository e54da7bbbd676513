"""The gazette of the sample province: written by one person, approved by another."""

from io import BytesIO

from portal.core.templatetags.vietnamese import vi_date
from portal.core.text import slugify
from portal.demo.content.gazette import ISSUES, IssueSketch
from portal.demo.content.places import BODY_OF
from portal.demo.files.composition import Kind, Paper, Paragraph
from portal.demo.once import MadeOnce
from portal.demo.portals import Board, Portals
from portal.media.models import OfficialFile
from portal.media.services import store_file
from publications.gazette.forms import fill_abstracts
from publications.gazette.models import GazetteIssue, GazetteItem


class Gazette:
    """Makes the issues on the provincial portal; comes after the documents, whose abstracts it prints."""

    def __init__(self, made: MadeOnce, portals: Portals) -> None:
        self.made = made
        self.portals = portals

    def missing(self) -> list[IssueSketch]:
        return [sketch for sketch in ISSUES if sketch.key not in self.made]

    def make(self, sketch: IssueSketch) -> None:
        self.made.make(sketch.key, lambda: self._make(sketch))

    def _make(self, sketch: IssueSketch) -> GazetteIssue:
        board = self.portals.board("tinh")
        items = _items(sketch)
        issue = GazetteIssue(
            portal=board.portal,
            created_by=board.author,
            number=sketch.number,
            issued_on=sketch.issued_on,
            file=_stored_file(sketch, items, board),
        )
        issue.items = items
        issue.save()
        issue.save_revision(user=board.author).publish(user=board.head)
        return issue


def _items(sketch: IssueSketch) -> list[GazetteItem]:
    items = [
        GazetteItem(
            document_number=printed.number,
            document_issued_on=printed.issued_on,
            abstract=printed.abstract,
            page=2 + position,
            sent_on=printed.received_on,
            received_on=printed.received_on,
            sort_order=position,
        )
        for position, printed in enumerate(sketch.printed)
    ]
    fill_abstracts([item for item in items if not item.abstract])
    return items


def _stored_file(sketch: IssueSketch, items: list[GazetteItem], board: Board) -> OfficialFile:
    from portal.demo.files.pdf import render_pdf

    title = f"Công báo tỉnh Sông Mẫu số {sketch.number} năm {sketch.issued_on.year} (mẫu)"
    return store_file(
        portal=board.portal,
        file=BytesIO(render_pdf(_paper(sketch, items), title)),
        name=f"{slugify(title)}.pdf",
        title=title,
        user=board.author,
    )


def _paper(sketch: IssueSketch, items: list[GazetteItem]) -> Paper:
    body = BODY_OF["ubnd"]
    contents = [
        Paragraph(
            Kind.TEXT, f"{item.document_number} ngày {vi_date(item.document_issued_on)}: {item.abstract}"
        )
        for item in items
    ]
    return Paper(
        issuer_lines=("", body.printed),
        number_line=f"Số: {sketch.number}",
        place_and_date=f"{body.place}, ngày {vi_date(sketch.issued_on)}",
        title="CÔNG BÁO",
        abstract="Danh mục văn bản đăng trong số này",
        addressees="",
        body=(Paragraph(Kind.HEADING, "Văn bản quy phạm pháp luật"), *contents),
        recipients=("Cổng thông tin điện tử tỉnh;", "Lưu: VT (mẫu)."),
        signature_lines=("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH (MẪU)",),
        signatory="",
    )
