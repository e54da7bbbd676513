"""The report of the share of files that are found by their words, as a page and as CSV."""

import csv

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.spreadsheets import BYTE_ORDER_MARK, safe_text
from portal.tenancy.scope import sits_on_a_board
from publications.legislation.coverage import Coverage, issuer_coverage, portal_coverage, total


def coverage_report(request: HttpRequest) -> HttpResponse:
    """Of the person's portals; operators of the province see all."""
    if not sits_on_a_board(request.user):
        raise PermissionDenied
    portals, issuers = portal_coverage(request.user), issuer_coverage(request.user)
    if request.GET.get("export") == "csv":
        return _as_csv(portals, issuers)
    tables = [
        (_("By portal: all its files"), portals),
        (_("By issuing body: files of public documents"), issuers),
    ]
    context = {"total": total(portals, _("All files")), "tables": tables}
    return TemplateResponse(request, "legislation/coverage.html", context)


def _as_csv(portals: list[Coverage], issuers: list[Coverage]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="do-phu-tep.csv"'
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    writer.writerow(
        [
            pgettext("coverage", "Group"),
            pgettext("coverage", "Name"),
            pgettext("coverage", "Files"),
            pgettext("coverage", "Found by their words"),
            pgettext("coverage", "Percent"),
        ]
    )
    for group, rows in (
        (pgettext("coverage", "Portal"), portals),
        (pgettext("coverage", "Issuing body"), issuers),
    ):
        for row in rows:
            name = safe_text(row.name or _("Not recorded"))
            writer.writerow([group, name, row.files, row.searchable, row.share])
    return response
