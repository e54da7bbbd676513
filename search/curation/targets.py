"""Where a recommended result leads, and whether anything public is there."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils.translation import pgettext
from wagtail.models import Page

from portal.registers.models import RegisterRecord
from portal.registers.register import all_registers
from portal.tenancy.models import Portal

_RECORD = re.compile(r"/(?P<slug>[a-z0-9-]+)/(?:[a-z0-9-]*-)?(?P<pk>\d{1,18})/")
_is_https = URLValidator(schemes=["https"])


def clean_address(portal: Portal, address: str) -> str:
    """Return an address as it is kept: of the portal's own things the path alone. Raises ValidationError."""
    address = address.strip()
    if not address.startswith("/"):
        _is_https(address)
        parts = urlsplit(address)
        if parts.hostname != portal.host:
            return address
        address = parts._replace(scheme="", netloc="").geturl() or "/"
    is_elsewhere = address.startswith("//") or "\\" in address
    path = "" if is_elsewhere else urlsplit(address).path
    if is_elsewhere or not _is_routed(path) or path not in alive(portal, [path]):
        raise ValidationError(pgettext("promoted result", "Nothing is published at this address."))
    return address


def _is_routed(path: str) -> bool:
    try:
        return not resolve(path).view_name.startswith("wagtailadmin") and not path.startswith("/admin/")
    except Resolver404:
        return False


def alive(portal: Portal, paths: Iterable[str]) -> set[str]:
    """Return those of some paths of a portal at which the public finds something.

    Two queries for pages, one for each register concerned. What is neither (a list, a form) is always there.
    """
    found: set[str] = set()
    pages: dict[str, str] = {}
    records: dict[type[RegisterRecord], dict[int, list[str]]] = defaultdict(dict)
    models = {register.slug: register.model for register in all_registers()}
    for path in paths:
        match = _RECORD.match(path)
        if match and match["slug"] in models:
            records[models[match["slug"]]].setdefault(int(match["pk"]), []).append(path)
        elif _is_page(path):
            pages[portal.root_page.url_path + path.lstrip("/")] = path
        else:
            found.add(path)
    found |= _live_pages(pages)
    for model, paths_by_pk in records.items():
        found |= _shown_records(portal, model, paths_by_pk)
    return found


def _is_page(path: str) -> bool:
    try:
        return resolve(path).view_name == "wagtail_serve"
    except Resolver404:
        return True


def _live_pages(pages: dict[str, str]) -> set[str]:
    if not pages:
        return set()
    live = Page.objects.live().public().filter(url_path__in=pages)
    return {pages[url_path] for url_path in live.values_list("url_path", flat=True)}


def _shown_records(
    portal: Portal, model: type[RegisterRecord], paths_by_pk: dict[int, list[str]]
) -> set[str]:
    shown = model.objects.shown_on(portal).filter(pk__in=paths_by_pk).values_list("pk", flat=True)
    return {path for pk in shown for path in paths_by_pk[pk]}
