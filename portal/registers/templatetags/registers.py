"""What the templates of registers need beside their context."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def with_sort(context: template.Context, key: str) -> str:
    """The list's address with another order; filters stay, the page number goes."""
    query = context["request"].GET.copy()
    query.pop("trang", None)
    query.pop("sap-xep", None)
    if key:
        query["sap-xep"] = key
    return f"?{query.urlencode()}" if query else context["request"].path
