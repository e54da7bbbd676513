"""Dates as Vietnamese readers and machines want them, always in Vietnam's time.

The date of a moment is the date in Vietnam: 20:00 UTC on 31 December is 1 January here.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone

register = template.Library()


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value, timezone.get_default_timezone())
    return value


@register.filter
def vi_date(value: date | datetime | None) -> str:
    """Return dd/mm/yyyy; "" for nothing."""
    return f"{_local(value):%d/%m/%Y}" if isinstance(value, date) else ""


@register.filter
def vi_datetime(value: datetime | None) -> str:
    """Return dd/mm/yyyy HH:MM; "" for nothing."""
    return f"{_local(value):%d/%m/%Y %H:%M}" if isinstance(value, datetime) else ""


@register.filter
def iso(value: date | datetime | None) -> str:
    """Return the value for a `datetime` attribute: 2025-02-03, or with the time and +07:00."""
    if not isinstance(value, date):
        return ""
    local = _local(value)
    return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()
