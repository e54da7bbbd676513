"""Dates as readers of the page and machines want them, always in Vietnam's time.

The date of a moment is the date in Vietnam: 20:00 UTC on 31 December is 1 January here.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone, translation
from django.utils.dateformat import format as formatted

register = template.Library()


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value, timezone.get_default_timezone())
    return value


@register.filter
def vi_date(value: date | datetime | None) -> str:
    """Return dd/mm/yyyy, on English pages 3 February 2025; "" for nothing."""
    if not isinstance(value, date):
        return ""
    return formatted(_local(value), "j F Y" if _is_english() else "d/m/Y")


@register.filter
def vi_datetime(value: datetime | None) -> str:
    """Return dd/mm/yyyy HH:MM, on English pages 3 February 2025, 08:30; "" for nothing."""
    if not isinstance(value, datetime):
        return ""
    return formatted(_local(value), "j F Y, H:i" if _is_english() else "d/m/Y H:i")


def _is_english() -> bool:
    return translation.get_language() == "en"


@register.filter
def iso(value: date | datetime | None) -> str:
    """Return the value for a `datetime` attribute: 2025-02-03, or with the time and +07:00."""
    if not isinstance(value, date):
        return ""
    local = _local(value)
    return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()
