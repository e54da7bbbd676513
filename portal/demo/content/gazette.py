"""Sample issues of the province's gazette: a double one, and a number that is missing. All are invented."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class PrintedSketch:
    """A document in an issue; its abstract is the record's, unless it stands here."""

    number: str
    issued_on: date
    abstract: str = ""
    days_until_received: int = 2

    @property
    def received_on(self) -> date:
        return self.issued_on + timedelta(days=self.days_until_received)


@dataclass(frozen=True)
class IssueSketch:
    """An issue of the gazette to be."""

    number: str
    issued_on: date
    printed: tuple[PrintedSketch, ...]

    @property
    def key(self) -> str:
        return f"gazette:{self.issued_on.year}:{self.number}"


ISSUES = [
    IssueSketch(
        "1",
        date(2026, 1, 30),
        (
            PrintedSketch("33/2025/QĐ-UBND", date(2025, 9, 12), days_until_received=4),
            PrintedSketch(
                "02/2026/NQ-HĐND",
                date(2026, 1, 23),
                "Quy định mức hỗ trợ cán bộ không chuyên trách ở thôn, tổ dân phố (văn bản mẫu)",
            ),
        ),
    ),
    IssueSketch("2+3", date(2026, 3, 13), (PrintedSketch("05/2026/QĐ-UBND", date(2026, 3, 6)),)),
    IssueSketch(
        "5",
        date(2026, 5, 29),
        (
            PrintedSketch(
                "09/2026/QĐ-UBND",
                date(2026, 5, 22),
                "Quy định quản lý, khai thác công trình cấp nước sạch nông thôn (văn bản mẫu)",
            ),
        ),
    ),
]
