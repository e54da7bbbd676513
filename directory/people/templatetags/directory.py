"""What the pages of the directory need beside their context."""

from decimal import Decimal

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from directory.people import contact, holders, telephone
from directory.people.models import Appointment
from portal.core.templatetags.vietnamese import vi_date
from portal.registers.english import said

register = template.Library()
register.filter("titled", holders.title_of)
register.filter("unit_name", holders.unit_name_of)
register.filter("tel", telephone.tel_address)
register.filter("spoken_number", telephone.in_words)
register.filter("spoken_code", contact.spoken_code)


@register.filter
def said_of(record, name: str) -> str:
    """A field in the language of the page."""
    return said(record, name)


@register.filter
def shielded(address: str) -> SafeString:
    """An e-mail address as one string for readers and screen readers, and none for robots that read markup.

    The signs are character references with a possible line break between them, which is nothing to a reader,
    a copied text or a screen reader.
    """
    parts = [
        mark_safe(str(conditional_escape(part)).replace(".", "&#46;<wbr>")) for part in address.split("@")
    ]
    return mark_safe("&#64;<wbr>".join(parts))


@register.filter
def period(row: Appointment) -> SafeString:
    """From which day to which day somebody holds a position."""
    start = vi_date(row.starts_on) or "…"
    return format_html("{} – {}", start, vi_date(row.ends_on) or "…")


@register.filter
def unlocalised(value: Decimal | None) -> str:
    """A coordinate as machines read it, with a point."""
    return f"{value:f}" if value is not None else ""
