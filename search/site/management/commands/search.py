"""Search from the command line as a reader would on a portal."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from portal.tenancy.models import Portal, PortalAddress
from search.index.queries import SearchHit, SearchQuery, SearchResult
from search.index.services import search
from search.site.results import with_owners


class Command(BaseCommand):
    help = "Search the published pages and documents of the province, or of one portal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query")
        parser.add_argument("--portal", metavar="HOST", help="only what the portal at this host shows")
        parser.add_argument("--page", type=int, default=1)
        parser.add_argument("--page-size", type=int, default=20)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(
        self,
        *args: Any,
        query: str,
        portal: str | None,
        page: int,
        page_size: int,
        format: str,
        **options: Any,
    ) -> None:
        asked = SearchQuery(query, portal_ids=self._portal_ids(portal), page=page, page_size=page_size)
        result = search(asked)
        if not result.is_available:
            raise CommandError(_("The search index cannot be read; see “doctor”."))
        hits = self._described(result)
        if format == "json":
            value = {
                "query": query,
                "total": result.total,
                "page": page,
                "took_ms": result.took_ms,
                "hits": hits,
            }
            self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))
        else:
            self._show(result.total, hits)

    def _portal_ids(self, host: str | None) -> tuple[int, ...]:
        if host is None:
            return ()
        name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
        portal_id = (
            PortalAddress.objects.filter(host=name.lower()).values_list("portal_id", flat=True).first()
        )
        if portal_id is None:
            raise CommandError(_("No portal has the host %(host)s.") % {"host": host})
        return (portal_id,)

    def _described(self, result: SearchResult) -> list[dict[str, Any]]:
        """Return the hits that are public now, with their portals and addresses."""
        return [_describe(hit, owner) for hit, owner in with_owners(result.hits)]

    def _show(self, total: int, hits: list[dict[str, Any]]) -> None:
        self.stdout.write(_("%(total)d found") % {"total": total})
        for hit in hits:
            self.stdout.write(f"\n{' · '.join(filter(None, (hit['number'], hit['title'])))}")
            self.stdout.write(f"  {' · '.join(filter(None, (hit['portal_name'], hit['date'])))}")
            self.stdout.write(f"  {hit['address']}")
            self.stdout.write(f"  {strip_tags(hit['extract'])}")


def _describe(hit: SearchHit, portal: Portal) -> dict[str, Any]:
    return {
        "number": hit.number,
        "title": hit.title,
        "portal": portal.host,
        "portal_name": portal.name,
        "address": portal.absolute_url(hit.url_path),
        "kind": hit.kind,
        "date": hit.date.isoformat() if hit.date else None,
        "extract": hit.extract_html,
    }
