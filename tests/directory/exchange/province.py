"""A made-up province: real names of bodies, and people whom Faker made up, as offices write them in lists.

Nobody here exists. The same seed gives the same list.
"""

import csv
import io
import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faker import Faker
from openpyxl import Workbook

from directory.exchange.places import name_key

ORGANISATIONS = Path(__file__).resolve().parents[4] / "shared" / "data" / "organisations"
SEED = 20260701
HEADINGS = [
    *("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử", "Điện thoại", "Di động"),
    *("Chức năng, nhiệm vụ", "Địa chỉ"),
]
#: The head and the deputies of a body by the beginning of its name; the longest beginning counts.
LEADERS = {
    "": ("Thủ trưởng", "Phó Thủ trưởng"),
    "Bộ": ("Bộ trưởng", "Thứ trưởng"),
    "Cục": ("Cục trưởng", "Phó Cục trưởng"),
    "Chi cục": ("Chi cục trưởng", "Phó Chi cục trưởng"),
    "Sở": ("Giám đốc", "Phó Giám đốc"),
    "Trung tâm": ("Giám đốc", "Phó Giám đốc"),
    "Phòng": ("Trưởng phòng", "Phó Trưởng phòng"),
    "Văn phòng": ("Chánh Văn phòng", "Phó Chánh Văn phòng"),
    "Thanh tra": ("Chánh Thanh tra", "Phó Chánh Thanh tra"),
    "Tòa án": ("Chánh án", "Phó Chánh án"),
    "Viện": ("Viện trưởng", "Phó Viện trưởng"),
    "Ban": ("Trưởng ban", "Phó Trưởng ban"),
    "Ủy ban": ("Chủ tịch", "Phó Chủ tịch"),
    "Uỷ ban": ("Chủ tịch", "Phó Chủ tịch"),
}
#: What makes a sentence of a name that was cut out of one.
SENTENCES = (" ngày ", "quy định", "hướng dẫn", '"', "Không có")
STAFF = [
    *("Chuyên viên chính", "Chuyên viên", "Chuyên viên", "Chuyên viên"),
    *("Văn thư", "Kế toán viên", "Nhân viên"),
]
#: Habits of writing 0200 3123 456, digits as they are dialled after the area code.
HABITS = [
    "0200 {0} {1}",
    "0200.{0}.{1}",
    "(0200) {0}{1}",
    "+84 200 {0} {1}",
    "84200{0}{1}",
    "0200-{0}-{1}",
    "ĐT: 0200 {0}{1}",
    "0200 {0} {1} (máy lẻ 12)",
    "0200{0}{1}; 0200{0}999",
    "200{0}{1}",
]


@dataclass(frozen=True)
class Body:
    name: str

    @property
    def leaders(self) -> tuple[str, str]:
        return LEADERS[max((key for key in LEADERS if self.name.startswith(key)), key=len)]

    def row(self, number: int) -> list[str]:
        mail = f"donvi{number}@songmau.gov.vn"
        duties = "Tham mưu, giúp cơ quan quản lý nhà nước trong lĩnh vực mẫu."
        phone, address = f"0200 3{number:03d} 000", "Số 1 đường Mẫu, phường Mẫu"
        return ["", "", "", self.name, mail, phone, "", duties, address]


@dataclass(frozen=True)
class Staff:
    """Somebody in a list; `mail` is the part before the @, and all else as it is typed."""

    name: str
    title: str
    unit: str
    mail: str
    phone: str = ""
    mobile: str = ""
    domain: str = "songmau.gov.vn"

    def row(self, number: int) -> list[str]:
        mail = f"{self.mail}@{self.domain}" if self.mail else ""
        return [str(number), self.name, self.title, self.unit, mail, self.phone, self.mobile, "", ""]


def bodies() -> list[Body]:
    """Every body of both lists whose name can be one, once."""
    found: dict[str, Body] = {}
    for path in sorted(ORGANISATIONS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                name = " ".join(unicodedata.normalize("NFC", row[0]).strip('" ').split())
                is_cut = any(word in name for word in SENTENCES)
                if name[:1].isupper() and 4 <= len(name) <= 160 and not is_cut:
                    found.setdefault(name_key(name), Body(name))
    return [found[key] for key in sorted(found)]


def people(count: int, units: Sequence[Body], first: int = 0) -> list[Staff]:
    """A head for each unit and then deputies and staff; every third name comes twice somewhere."""
    faker, chance = Faker("vi_VN"), random.Random(SEED + first)
    faker.seed_instance(SEED + first)
    names = [_name(faker, chance) for _number in range(count * 3 // 4)]
    return [
        Staff(
            name=names[number % len(names)],
            title=_title(number, units, chance),
            unit=units[number % len(units)].name,
            mail=f"canbo{first + number}",
            phone=HABITS[number % len(HABITS)].format(f"3{number % 1000:03d}", f"{number // 10 % 1000:03d}"),
            mobile=f"09{first + number:08d}" if number % 3 == 0 else "",
        )
        for number in range(count)
    ]


def _name(faker: Faker, chance: random.Random) -> str:
    """Family name first, as lists have it."""
    given = chance.choice([faker.first_name_female, faker.first_name_male, faker.first_name_unisex])
    return f"{faker.last_name()} {faker.middle_name()} {given()}"


def _title(number: int, units: Sequence[Body], chance: random.Random) -> str:
    head, deputy = units[number % len(units)].leaders
    turn = number // len(units)
    return head if turn == 0 else deputy if turn == 1 else chance.choice(STAFF)


def decomposed(staff: Staff) -> Staff:
    """The same as a Mac types it: marks parted from their letters (NFD)."""
    words = {name: unicodedata.normalize("NFD", getattr(staff, name)) for name in ("name", "title", "unit")}
    return replace(staff, **words)


def workbook(rows: Iterable[list[str]]) -> bytes:
    """An XLSX with a title above its headings."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh bạ")
    sheet.append(["DANH BẠ CÁN BỘ, CÔNG CHỨC (mẫu)"])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
