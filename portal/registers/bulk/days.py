"""Days as people write them in spreadsheets."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.registers.bulk.errors import RowRejected

FIRST_YEAR = 1945
#: Day 0 of a spreadsheet that counts days; plain numbers in a column of dates are such days.
DAY_ZERO = date(1899, 12, 30)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+[\d:]+)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s].*)?")


def parse_day(text: str) -> date:
    """Read a day from 1945 on, day or year first. Raises RowRejected."""
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        raise RowRejected("bad_date", _("“%(text)s” is no date.") % {"text": text[:50]})
    try:
        parsed = date(year, month, day)
    except ValueError as error:
        raise RowRejected("bad_date", _("There is no day %(text)s.") % {"text": text[:50]}) from error
    if year < FIRST_YEAR:
        raise RowRejected("bad_date", _("The date %(text)s lies before 1945.") % {"text": text[:50]})
    return parsed


def day_of_number(text: str) -> str:
    is_number = text.isdecimal() and len(text) == 5
    return (DAY_ZERO + timedelta(days=int(text))).isoformat() if is_number else text
