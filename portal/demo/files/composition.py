"""What stands on the paper of a sample document, in the layout of NĐ 30/2020, Phụ lục I."""

from dataclasses import dataclass
from enum import StrEnum

from portal.core.text import nfc
from portal.demo.content.document_sketches import DocumentSketch
from portal.demo.content.places import BODY_OF, BodySketch
from portal.demo.content.provisions import Provision, provisions_of
from publications.legislation.document_types import DOCUMENT_TYPES

SAMPLE_MARK = "VĂN BẢN MẪU – dữ liệu minh họa, không có giá trị pháp lý"
NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATIONAL_MOTTO = "Độc lập - Tự do - Hạnh phúc"
TYPE_NAMES = {code: name for code, name, _abbreviation, _normative in DOCUMENT_TYPES}
DECISION_TYPES = {"quyet-dinh", "nghi-quyet"}
ROMAN = ("I", "II", "III", "IV", "V", "VI")
#: Words before which a plan or a report drops its own name from the abstract.
NAMED_IN_ABSTRACT = ("Kế hoạch ", "Báo cáo ", "Thông báo ")


class Kind(StrEnum):
    """How a paragraph of the body looks."""

    BASIS = "basis"
    ORDER = "order"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True)
class Paragraph:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Paper:
    """A document as it is printed; both file formats are made from it."""

    issuer_lines: tuple[str, ...]
    number_line: str
    place_and_date: str
    title: str
    abstract: str
    addressees: str
    body: tuple[Paragraph, ...]
    recipients: tuple[str, ...]
    signature_lines: tuple[str, ...]
    signatory: str

    @property
    def is_letter(self) -> bool:
        return not self.title


def signatory_of(sketch: DocumentSketch) -> tuple[str, str]:
    """Name and title of the person who signs."""
    issuer = BODY_OF[sketch.issuer]
    return issuer.deputy if sketch.is_by_deputy else issuer.leader


def compose(sketch: DocumentSketch) -> Paper:
    """Lay a document out; the same sketch always gives the same paper."""
    issuers = [BODY_OF[key] for key in (sketch.issuer, *sketch.co_issuers)]
    is_letter = sketch.type_code == "cong-van"
    day = sketch.issued_on
    return Paper(
        issuer_lines=_issuer_lines(issuers),
        number_line=f"Số: {sketch.number}",
        place_and_date=f"{issuers[0].place}, ngày {day:%d} tháng {_month(day.month)} năm {day.year}",
        title="" if is_letter else TYPE_NAMES[sketch.type_code].upper(),
        abstract=_printed_abstract(sketch),
        addressees=_addressees(sketch) if is_letter or sketch.type_code == "to-trinh" else "",
        body=tuple(_body(sketch, issuers[0])),
        recipients=(
            "Như trên;" if is_letter else "Các cơ quan, tổ chức, cá nhân có liên quan;",
            "Lưu: VT (mẫu).",
        ),
        signature_lines=_signature_lines(sketch, issuers[0]),
        signatory=signatory_of(sketch)[0],
    )


def _month(month: int) -> str:
    """January and February take a nought (NĐ 30/2020, Phụ lục I)."""
    return f"0{month}" if month <= 2 else str(month)


def _issuer_lines(issuers: list[BodySketch]) -> tuple[str, ...]:
    joint = " - ".join(issuer.printed for issuer in issuers)
    return (issuers[0].printed_above, joint)


def _printed_abstract(sketch: DocumentSketch) -> str:
    abstract = nfc(sketch.abstract)
    for start in NAMED_IN_ABSTRACT:
        rest = abstract.removeprefix(start)
        if rest != abstract:
            return rest[0].upper() + rest[1:]
    return abstract


def _addressees(sketch: DocumentSketch) -> str:
    if sketch.type_code == "to-trinh":
        return "Hội đồng nhân dân tỉnh" if sketch.issuer == "ubnd" else "Ủy ban nhân dân tỉnh"
    return "Các sở, ban, ngành tỉnh; Ủy ban nhân dân các xã, phường"


def _signature_lines(sketch: DocumentSketch, issuer: BodySketch) -> tuple[str, ...]:
    title = signatory_of(sketch)[1].upper()
    if sketch.is_by_deputy:
        return (f"KT. {issuer.leader[1].upper()}", title)
    return (issuer.acts_for, title) if issuer.acts_for else (title,)


def _body(sketch: DocumentSketch, issuer: BodySketch) -> list[Paragraph]:
    provisions = provisions_of(sketch.field)
    if sketch.type_code in DECISION_TYPES:
        return _decision(sketch, issuer, provisions)
    return _numbered_parts(sketch, issuer, provisions)


def _decision(sketch: DocumentSketch, issuer: BodySketch, provisions: list[Provision]) -> list[Paragraph]:
    verb = "QUYẾT NGHỊ:" if sketch.type_code == "nghi-quyet" else "QUYẾT ĐỊNH:"
    title = signatory_of(sketch)[1].upper()
    body = [
        Paragraph(Kind.BASIS, "Căn cứ Luật Tổ chức chính quyền địa phương;"),
        Paragraph(Kind.BASIS, f"Căn cứ các quy định của pháp luật về lĩnh vực {sketch.field.lower()};"),
        Paragraph(
            Kind.BASIS, f"Xét đề nghị của cơ quan chuyên môn về lĩnh vực {sketch.field.lower()} (mẫu)."
        ),
        Paragraph(Kind.ORDER, verb if issuer.acts_for else f"{title} {issuer.printed} {verb}"),
    ]
    first = Provision("Phạm vi điều chỉnh", (f"{_printed_abstract(sketch)}.",))
    last = Provision(
        "Hiệu lực và tổ chức thực hiện",
        (
            f"Văn bản này có hiệu lực từ ngày {sketch.effective_from or sketch.issued_on:%d/%m/%Y}.",
            f"Thủ trưởng các cơ quan thuộc {issuer.name} và tổ chức, cá nhân có liên quan chịu trách "
            "nhiệm thi hành.",
        ),
    )
    for number, provision in enumerate([first, *provisions, last], 1):
        body.append(Paragraph(Kind.HEADING, f"Điều {number}. {provision.title}"))
        body.extend(_clauses(provision))
    return body


def _numbered_parts(
    sketch: DocumentSketch, issuer: BodySketch, provisions: list[Provision]
) -> list[Paragraph]:
    abstract = _printed_abstract(sketch).removeprefix("V/v ").removeprefix("Về việc ")
    body = [
        Paragraph(
            Kind.TEXT,
            f"Thực hiện nhiệm vụ được giao, {issuer.name} ban hành văn bản về nội dung: {abstract}. Nội "
            "dung cụ thể như sau:",
        )
    ]
    for number, provision in zip(ROMAN, provisions, strict=False):
        body.append(Paragraph(Kind.HEADING, f"{number}. {provision.title.upper()}"))
        body.extend(_clauses(provision))
    closing = (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về cơ quan ban hành để "
        "xem xét, giải quyết./."
    )
    return [*body, Paragraph(Kind.TEXT, closing)]


def _clauses(provision: Provision) -> list[Paragraph]:
    if len(provision.clauses) == 1:
        return [Paragraph(Kind.TEXT, provision.clauses[0])]
    return [Paragraph(Kind.TEXT, f"{number}. {text}") for number, text in enumerate(provision.clauses, 1)]
