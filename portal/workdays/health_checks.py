"""Clocks stand still in a year that nobody has announced; say so before it begins."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.health import HealthResult, ok, warning
from portal.workdays.models import AnnouncedYear

LAST_MONTH = 12


def check_announced_years() -> HealthResult:
    """This year is announced, and from December the next one."""
    today = timezone.localdate()
    expected = {today.year} | ({today.year + 1} if today.month == LAST_MONTH else set())
    known = set(AnnouncedYear.objects.filter(year__in=expected).values_list("year", flat=True))
    missing = sorted(expected - known)
    if missing:
        years = ", ".join(map(str, missing))
        message = _("The days off of %(years)s have not been entered; terms cannot be counted.")
        return warning(message % {"years": years}, missing_years=missing)
    return ok(_("The days off have been entered."))
