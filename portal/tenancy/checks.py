"""A convention that fails: every admin address has a rule about who may enter it."""

from collections.abc import Iterator

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from portal.tenancy.admin_guard import rule_for


def admin_view_names() -> Iterator[str]:
    """Yield the qualified names of all addresses under /admin/."""
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern).startswith("admin/"):
            yield from _names(pattern, "")


def _names(pattern: URLPattern | URLResolver, namespace: str) -> Iterator[str]:
    if isinstance(pattern, URLPattern):
        if pattern.name:
            yield f"{namespace}{pattern.name}"
        return
    inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
    for child in pattern.url_patterns:
        yield from _names(child, inner)


@register("portal")
def every_admin_address_has_a_rule(app_configs, **kwargs) -> list[Error]:
    return [
        Error(
            f"The admin address “{name}” has no rule, so no portal's staff can reach it.",
            hint="Open it with admin_guard.allow(), or keep it for operators with admin_guard.close().",
            id="tenancy.E001",
        )
        for name in sorted(set(admin_view_names()))
        if rule_for(name) is None
    ]
