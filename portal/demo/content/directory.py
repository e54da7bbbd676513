"""The directory of the sample province: units, positions, and people who do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.demo.content.people import FAMILIES
from portal.demo.content.places import BODY_OF, PORTALS

MIDDLES = ("Văn", "Thị", "Minh", "Thu", "Quốc", "Hữu", "Ngọc", "Đức", "Thanh", "Xuân")
TITLES_EN = {
    "Chủ tịch": "Chairperson",
    "Phó Chủ tịch": "Vice Chairperson",
    "Giám đốc": "Director",
    "Phó Giám đốc": "Deputy Director",
    "Chánh Văn phòng": "Chief of Office",
    "Trưởng phòng": "Head of Office",
    "Phó Trưởng phòng": "Deputy Head of Office",
    "Chuyên viên": "Officer",
}


@dataclass(frozen=True)
class PositionSketch:
    """A position; `filled` of its seats are taken."""

    title: str
    filled: int = 1
    seats: int = 1
    is_head: bool = False
    is_leader: bool = False


@dataclass(frozen=True)
class UnitSketch:
    """A unit: `name` is empty for the portal's own body, and of another body known already it is the key."""

    portal: str
    name: str
    name_en: str
    functions: str
    positions: tuple[PositionSketch, ...]
    body: str = ""

    @property
    def key(self) -> str:
        return f"unit:{self.portal}:{self.name or self.body or 'own'}"


def _office(portal: str, name: str, name_en: str, task: str, *, is_deputy_vacant: bool = False) -> UnitSketch:
    return UnitSketch(
        portal,
        name,
        name_en,
        f"Tham mưu, giúp lãnh đạo cơ quan {task} và thực hiện các nhiệm vụ khác được giao (nội dung mẫu).",
        (
            PositionSketch("Trưởng phòng", is_head=True),
            PositionSketch("Phó Trưởng phòng", filled=0 if is_deputy_vacant else 1),
            PositionSketch("Chuyên viên", filled=2, seats=4),
        ),
    )


def _own(portal: str, name_en: str, head: str, deputy: str, task: str, deputies: int = 2) -> UnitSketch:
    return UnitSketch(
        portal,
        "",
        name_en,
        f"{task} Nhiệm vụ và quyền hạn cụ thể theo quyết định của cấp có thẩm quyền (nội dung mẫu).",
        (
            PositionSketch(head, is_head=True, is_leader=True),
            PositionSketch(deputy, filled=deputies - 1, seats=deputies, is_leader=True),
        ),
    )


UNITS = [
    _own(
        "tinh",
        "People's Committee of Song Mau Province",
        "Chủ tịch",
        "Phó Chủ tịch",
        "Cơ quan hành chính nhà nước ở địa phương, quản lý nhà nước trên các lĩnh vực trong tỉnh.",
        3,
    ),
    UnitSketch(
        "tinh",
        "",
        "Office of the Provincial People's Committee",
        "Tham mưu tổng hợp, giúp Ủy ban nhân dân tỉnh và Chủ tịch chỉ đạo, điều hành; quản lý Cổng thông tin "
        "điện tử tỉnh (nội dung mẫu).",
        (
            PositionSketch("Chánh Văn phòng", is_head=True, is_leader=True),
            PositionSketch("Phó Chánh Văn phòng", filled=1, seats=3),
        ),
        body="vp",
    ),
    _office("tinh", "Phòng Tổng hợp", "General Affairs Office", "tổng hợp, theo dõi việc thực hiện nhiệm vụ"),
    _office(
        "tinh",
        "Phòng Kiểm soát thủ tục hành chính",
        "Office of Procedure Control",
        "kiểm soát thủ tục hành chính",
    ),
    _own(
        "sotuphap",
        "Department of Justice",
        "Giám đốc",
        "Phó Giám đốc",
        "Quản lý nhà nước về công tác tư pháp.",
    ),
    _office(
        "sotuphap", "Văn phòng Sở", "Department Office", "quản lý công tác văn phòng, tổ chức, tài chính"
    ),
    _office(
        "sotuphap",
        "Phòng Hành chính và Bổ trợ tư pháp",
        "Judicial Administration Office",
        "quản lý hộ tịch, chứng thực, luật sư, công chứng",
        is_deputy_vacant=True,
    ),
    _own(
        "sotaichinh",
        "Department of Finance",
        "Giám đốc",
        "Phó Giám đốc",
        "Quản lý nhà nước về tài chính, ngân sách.",
    ),
    _office("sotaichinh", "Phòng Quản lý ngân sách", "Budget Office", "quản lý ngân sách nhà nước"),
    _office(
        "sotaichinh",
        "Phòng Quản lý giá và công sản",
        "Office of Prices and Public Assets",
        "quản lý giá, tài sản công",
    ),
    _own(
        "thuongmau",
        "People's Committee of Thuong Mau District",
        "Chủ tịch",
        "Phó Chủ tịch",
        "Cơ quan hành chính nhà nước của huyện (đã kết thúc hoạt động).",
    ),
    _own(
        "dongmau",
        "People's Committee of Dong Mau Commune",
        "Chủ tịch",
        "Phó Chủ tịch",
        "Cơ quan hành chính nhà nước ở xã.",
    ),
    _office(
        "dongmau",
        "Trung tâm Phục vụ hành chính công",
        "Public Service Centre",
        "tiếp nhận và trả kết quả hồ sơ",
    ),
]


@dataclass(frozen=True)
class HolderSketch:
    """Somebody to be in the directory; `former` held the head's position before."""

    unit: UnitSketch
    title: str
    name: str
    number: int
    is_former: bool = False

    @property
    def key(self) -> str:
        return f"directory person:{self.number}"

    @property
    def is_leader(self) -> bool:
        return any(row.is_leader for row in self.unit.positions if row.title == self.title)


def holders() -> Iterator[HolderSketch]:
    """Everybody, numbered; the leaders of portals' own bodies are those who sign the sample documents."""
    number = 0
    bodies = {sketch.key: BODY_OF[sketch.body] for sketch in PORTALS}
    for unit in UNITS:
        signers = {} if unit.name or unit.body else _signers(bodies[unit.portal])
        for position in unit.positions:
            for _seat in range(position.filled):
                number += 1
                name = signers.pop(position.title, None) or _name(number)
                yield HolderSketch(unit, position.title, name, number)
    for unit in UNITS[:2]:
        number += 1
        yield HolderSketch(unit, unit.positions[0].title, _name(number), number, is_former=True)


def _signers(body) -> dict[str, str]:
    pairs = [pair for pair in (body.leader, body.deputy) if pair[0]]
    return {title: name for name, title in pairs}


def _name(number: int) -> str:
    return f"{FAMILIES[number % len(FAMILIES)]} {MIDDLES[number // len(FAMILIES) % len(MIDDLES)]} Mẫu"
