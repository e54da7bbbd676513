"""Reading a week from a spreadsheet, by its Vietnamese headings."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.schedules.enums import DayPart
from directory.schedules.importing.lines import FileRefused, LeadersByName, ReadLine
from directory.schedules.models import MAX_ENTRIES
from directory.schedules.weeks import Week
from portal.core.text import clean_text, fold
from portal.media import sandbox

SECONDS = 25
#: Rows that are not blank.
MAX_ROWS = 2000
#: So many lines at the top are searched for the headings.
LINES_SEARCHED = 20

#: Headings as offices write them, without marks; what fits a longer one is taken first.
HEADINGS: dict[str, tuple[str, ...]] = {
    "day": ("ngay", "thu", "thu ngay", "ngay thang", "thu/ngay", "ngay/thang", "ngay thu"),
    "part": ("buoi",),
    "time": ("gio", "thoi gian", "thoi gian bat dau", "gio bat dau", "bat dau", "tu"),
    "until": ("ket thuc", "gio ket thuc", "thoi gian ket thuc", "den"),
    "content": ("noi dung", "noi dung cong viec", "cong viec", "noi dung cong tac", "noi dung hop"),
    "leaders": ("lanh dao", "lanh dao du", "lanh dao tham du", "lanh dao tham gia", "lanh dao co quan"),
    "chair": ("chu tri", "nguoi chu tri", "don vi chu tri", "lanh dao chu tri"),
    "place": ("dia diem", "noi hop"),
    "attendees": ("thanh phan", "thanh phan tham du", "thanh phan du", "nguoi tham du"),
    "prepared_by": ("don vi chuan bi", "chuan bi", "co quan chuan bi", "don vi chuan bi noi dung"),
    "notes": ("ghi chu",),
}
TEXTS = ("content", "chair", "place", "attendees", "prepared_by", "notes")

_DAY = re.compile(r"(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})(?:\s*(?:[/.-]|nam)\s*(\d{4}))?")
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERED = re.compile(r"\b(?:thu|t)\.?\s*([2-7])\b")
_NAMED = {
    "thu hai": 1,
    "thu ba": 2,
    "thu tu": 3,
    "thu nam": 4,
    "thu sau": 5,
    "thu bay": 6,
    "chu nhat": 7,
    "cn": 7,
}
_TIME = re.compile(
    r"(\d{1,2})\s*(?:gio|[:hg])\s*(\d{1,2})?(?:\s*(?:phut|p\b))?(?::\d{2})?(?:\s*(am|pm|sa|ch)\b)?"
)
_PARTS = {
    "sang": DayPart.MORNING,
    "chieu": DayPart.AFTERNOON,
    "toi": DayPart.EVENING,
    "ca ngay": DayPart.ALL_DAY,
}
#: Halves of the day as spreadsheets write them (SA, CH in Vietnamese ones): the hour that 12 stands for.
_HALVES = {"am": 0, "sa": 0, "pm": 12, "ch": 12}
#: Hours as people say them of a part of the day, counted from noon.
_HOURS_SAID: dict[str, tuple[int, int]] = {DayPart.AFTERNOON: (1, 6), DayPart.EVENING: (5, 11)}


def lines_of_sheet(path: Path, week: Week, leaders: LeadersByName) -> list[ReadLine]:
    """The entries of the first visible sheet. Raises FileRefused."""
    rows = _rows(path)
    columns = _columns(rows)
    lines = list(_entries(rows, columns, week, leaders))
    if not lines:
        raise FileRefused(_("The sheet has headings, but no entry below them."))
    if len(lines) > MAX_ENTRIES:
        raise FileRefused(_("The file has more than %(most)d entries for one week.") % {"most": MAX_ENTRIES})
    return lines


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Rows with their numbers, read by a process of its own; nothing is calculated."""
    rows: list[tuple[int, list[str]]] = []
    try:
        for answer in sandbox.read("table", path, str(MAX_ROWS), seconds=SECONDS):
            if isinstance(answer, list):
                rows.append((answer[0], [clean_text(cell) for cell in answer[1]]))
            elif "refused" in answer:
                raise FileRefused(_refusal(answer["refused"]))
    except sandbox.ReaderStopped as stop:
        raise FileRefused(_("The file could not be read within the limits of time and memory.")) from stop
    return rows


def _refusal(reason: str) -> str:
    if reason == "too_many_rows":
        return _("The sheet has more than %(most)d rows; a week needs fewer.") % {"most": MAX_ROWS}
    if reason == "no_sheet":
        return _("All sheets of the file are hidden.")
    return _("This is no spreadsheet (XLSX), or it is damaged.")


def _columns(rows: list[tuple[int, list[str]]]) -> dict[str, int]:
    """Which column holds which field; the rows up to the headings are taken away. Raises FileRefused."""
    for position, (_line, cells) in enumerate(rows[:LINES_SEARCHED]):
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            name = _field_of(cell)
            if name and name not in found:
                found[name] = column
        if "content" in found and "day" in found:
            del rows[: position + 1]
            return found
    raise FileRefused(
        _(
            "No headings were found: the sheet needs at least a column for the day (“Ngày”) and one for the "
            "content (“Nội dung”)."
        )
    )


def _field_of(heading: str) -> str:
    words = " ".join(re.sub(r"[^a-z0-9/ ]+", " ", fold(heading)).replace(" / ", "/").split())
    return next((name for name, known in HEADINGS.items() if words in known), "")


def _entries(
    rows: Sequence[tuple[int, list[str]]], columns: dict[str, int], week: Week, leaders: LeadersByName
) -> Iterator[ReadLine]:
    """Merged cells have their text in the first row alone: the day and the part of it go on below."""
    day_text = part_text = ""
    for number, cells in rows:
        texts = {name: cells[column] if column < len(cells) else "" for name, column in columns.items()}
        if texts["day"]:
            day_text, part_text = texts["day"], ""
        part_text = texts.get("part") or part_text
        # Of a row with an hour the content is missing; lines below the table, as of signatures, have none.
        if texts["content"] or _TIME.search(fold(texts.get("time", ""))):
            yield _entry(number, texts | {"day": day_text, "part": part_text}, week, leaders)


def _entry(number: int, texts: dict[str, str], week: Week, leaders: LeadersByName) -> ReadLine:
    line = ReadLine(where=_("Row %(number)d") % {"number": number}, values={})
    found, others = leaders.find(re.split(r"[;,\n]", texts.get("leaders", "")))
    line.leaders = found
    line.values |= {name: texts.get(name, "") for name in TEXTS} | {"other_leaders": "; ".join(others)}
    _read(line, "weekday", pgettext("schedule", "Day"), lambda: weekday_of(texts["day"], week))
    _read_times(line, texts)
    line.check()
    return line


def _read(line: ReadLine, name: str, column: str, read) -> None:
    try:
        line.values[name] = read()
    except ValueError as error:
        line.problems.append(f"{column}: {error}")
        line.values.setdefault(name, 1 if name == "weekday" else None)


def _read_times(line: ReadLine, texts: dict[str, str]) -> None:
    def read() -> str | None:
        part = part_of(texts.get("time", "")) or part_of(texts.get("part", ""))
        times, ends = (times_of(texts.get(name, ""), part)[0] for name in ("time", "until"))
        line.values["part"] = part
        line.values["ends_at"] = (times[1:] or ends or [None])[0]
        return times[0] if times else None

    line.values |= {"part": "", "ends_at": None}
    _read(line, "starts_at", pgettext("schedule", "Time"), read)


def weekday_of(text: str, week: Week) -> int:
    """Read “Thứ Hai”, “T2”, “16/11/2026”, or both. Raises ValueError with words."""
    words = " ".join(fold(text).split())
    if not words:
        raise ValueError(_("No day is given; formulas are not calculated."))
    words = _ISO_DAY.sub(r"\3/\2/\1", words)
    dated, named = _dated(words, week), _named(words)
    if dated is None and named is None:
        raise ValueError(_("“%(text)s” is no day of the week and no date.") % {"text": text[:60]})
    if dated is not None and named is not None and dated != named:
        raise ValueError(
            _("In “%(text)s” the day of the week and the date do not agree.") % {"text": text[:60]}
        )
    return dated or named or 1


def _dated(words: str, week: Week) -> int | None:
    found = _DAY.search(words)
    if not found:
        return None
    years = [int(found[3])] if found[3] else sorted({week.monday.year, week.sunday.year})
    for year in years:
        try:
            day = date(year, int(found[2]), int(found[1]))
        except ValueError:
            continue
        if week.monday <= day <= week.sunday:
            return day.isoweekday()
    raise ValueError(_("“%(day)s” does not lie in %(week)s.") % {"day": found[0], "week": str(week)})


def _named(words: str) -> int | None:
    if found := _NUMBERED.search(words):
        return int(found[1]) - 1
    return next((day for name, day in _NAMED.items() if re.search(rf"\b{name}\b", words)), None)


def times_of(text: str, part: str = "") -> tuple[list[str], str]:
    """Read “8h30 – 10h”, “2h chiều”, “2:30 CH”, “Sáng” as hours and the part of the day. Raises ValueError.

    `part` is what another column says of it.
    """
    own_part = part_of(text)
    part = own_part or part
    found = _TIME.findall(fold(text))
    hours = [(_hour(int(hour), part, half), int(minute or 0)) for hour, minute, half in found]
    times = [f"{hour:02d}:{minute:02d}" for hour, minute in hours]
    if text and not times and not own_part:
        raise ValueError(_("“%(text)s” is no time of the day.") % {"text": text[:60]})
    if any(time > "23:59" or int(time[3:]) > 59 for time in times):
        raise ValueError(_("“%(text)s” is no time of the day.") % {"text": text[:60]})
    return times[:2], part


def _hour(hour: int, part: str, half: str) -> int:
    """2 in the afternoon and 2 PM are 14, 8 in the evening is 20, and 12 AM is 0."""
    if half and hour <= 12:
        return hour % 12 + _HALVES[half]
    first, last = _HOURS_SAID.get(part, (0, -1))
    return hour + 12 if first <= hour <= last else hour


def part_of(text: str) -> str:
    words = fold(text)
    return next((str(part) for name, part in _PARTS.items() if re.search(rf"\b{name}\b", words)), "")
