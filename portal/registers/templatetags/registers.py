"""What the templates of registers need beside their context."""

from collections.abc import Iterable

from django import template
from django.db.models import Model

from portal.registers.english import in_vietnamese, plain
from portal.registers.facts import Fact, ShownFact, shown_facts

register = template.Library()
register.filter("plain", plain)


@register.simple_tag(takes_context=True)
def with_sort(context: template.Context, key: str) -> str:
    """The list's address with another order; filters stay, the page number goes."""
    query = context["request"].GET.copy()
    query.pop("trang", None)
    query.pop("sap-xep", None)
    if key:
        query["sap-xep"] = key
    return f"?{query.urlencode()}" if query else context["request"].path


@register.filter
def marked(text: str) -> str:
    """Text that people typed in Vietnamese, marked on English pages; numbers alone belong to any language."""
    return text if text.isascii() else in_vietnamese(text)


@register.filter
def with_facts(record: Model, facts: Iterable[Fact]) -> list[ShownFact]:
    """What is known of a row, of the facts named."""
    return shown_facts(facts, record)
