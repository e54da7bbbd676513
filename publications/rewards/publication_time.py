"""How long a sanction may be told to the public.

An organisation counts as never sanctioned six months after it has complied with a warning, and one year
after it has complied with any other sanction, or after the time in which the decision can be enforced has
run out (Luật Xử lý vi phạm hành chính, Điều 7); that time is one year from the decision (Điều 74). From then
on nobody may hold it against the organisation, and the portal stops telling of it.
"""

from calendar import monthrange
from datetime import date

from publications.rewards.enums import SanctionForm

MONTHS_AFTER_A_WARNING = 6
MONTHS_AFTER_OTHERS = 12
MONTHS_OF_ENFORCEMENT = 12


def last_public_day(form: str, decided_on: date | None, completed_on: date | None) -> date | None:
    """The last day on which a sanction may be public; None while nothing is known of it."""
    if completed_on:
        is_warning = form == SanctionForm.WARNING
        return months_later(completed_on, MONTHS_AFTER_A_WARNING if is_warning else MONTHS_AFTER_OTHERS)
    if decided_on:
        return months_later(decided_on, MONTHS_OF_ENFORCEMENT + MONTHS_AFTER_OTHERS)
    return None


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
