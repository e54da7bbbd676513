"""Addresses of all registers, the same on every portal: first those that apps have of their own."""

from django.urls import URLPattern, URLResolver, path, re_path

from portal.registers import english, views
from portal.registers.addresses import own_patterns
from portal.registers.exports import CHUNKS
from portal.registers.register import all_registers

urlpatterns: list[URLPattern | URLResolver] = [*own_patterns()]
for register in all_registers():
    prefix, kwargs = register.slug, {"slug": register.slug}
    urlpatterns += [
        path(f"{prefix}/", views.list_view, kwargs, name=f"{prefix}-list"),
        re_path(rf"^{prefix}/(?P<kind>rss|atom)\.xml$", views.feed_view, kwargs, name=f"{prefix}-feed"),
        re_path(
            rf"^{prefix}/danh-sach\.(?P<kind>{'|'.join(CHUNKS)})$",
            views.export_view,
            kwargs,
            name=f"{prefix}-export",
        ),
        re_path(
            rf"^{prefix}/(?P<words>[a-z0-9-]*?)-?(?P<pk>[0-9]{{1,18}})/$",
            views.detail_view,
            kwargs,
            name=f"{prefix}-detail",
        ),
    ]
    if register.has_english:
        urlpatterns += [
            path(f"en/{prefix}/", english.view(views.list_view), kwargs, name=f"en-{prefix}-list"),
            re_path(
                rf"^en/{prefix}/(?P<kind>rss|atom)\.xml$",
                english.view(views.feed_view),
                kwargs,
                name=f"en-{prefix}-feed",
            ),
            re_path(
                rf"^en/{prefix}/(?P<words>[a-z0-9-]*?)-?(?P<pk>[0-9]{{1,18}})/$",
                english.view(views.detail_view),
                kwargs,
                name=f"en-{prefix}-detail",
            ),
        ]
