"""How long a sanction may be told to the public.

An organisation counts as never sanctioned, unless it offends again, six months after it has complied with a
warning, and one year after it has complied with any other sanction or after the decision could no longer be
enforced (Luật Xử lý vi phạm hành chính 15/2012/QH13, Điều 7.1); that is one year after the decision (Điều
74.1). From then on nobody may hold it against the organisation, and the portal stops telling of it.

What was read: Điều 7.1 and 74 as newspapers and legal reference sites quote them, the last of October 2025,
after Luật 67/2020/QH14 and Luật 88/2025/QH15 (in force since 01/07/2025) had amended the law. The texts of
the amending laws, Điều 72 (what has to be made public, without an end) and Bộ luật Dân sự 2015, Điều 147, 148
(terms: the first day does not count, a shorter month ends with its last day) are told from knowledge.

Where the law leaves a choice the earlier day is taken. A term that ends on a day off would run to the next
working day (Điều 148.5): the portal does not use it. Deliberate evasion begins the year of enforcement anew
(Điều 74.2), and a second offence may change the rest: the board says so by another day with its reason.
"""

from calendar import monthrange
from datetime import date

from publications.rewards.enums import SanctionForm

MONTHS_AFTER_A_WARNING = 6
MONTHS_AFTER_OTHERS = 12
MONTHS_OF_ENFORCEMENT = 12
#: A last day that the board sets later than this is a slip of typing; the law knows no such time.
MOST_YEARS = 10


def last_public_day(form: str, decided_on: date | None, completed_on: date | None) -> date | None:
    """The last day on which a sanction may be public; None while nothing is known of it.

    Whichever ends first: the time after compliance, or that after the end of enforcement.
    """
    ends = []
    if decided_on:
        ends.append(months_later(decided_on, MONTHS_OF_ENFORCEMENT + MONTHS_AFTER_OTHERS))
    if completed_on:
        is_warning = form == SanctionForm.WARNING
        ends.append(months_later(completed_on, MONTHS_AFTER_A_WARNING if is_warning else MONTHS_AFTER_OTHERS))
    return min(ends, default=None)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
