"""The table of public statistics as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.registers.views import cacheable, find_register, moved
from portal.registers.withdrawals.views import gone
from publications.statistics.downloads import CONTENT_TYPES, as_csv, as_xlsx

REGISTER = "thong-ke"


@require_safe
def data_view(request: HttpRequest, words: str, pk: str, kind: str) -> HttpResponse:
    """CSV or XLSX; of statistics that were taken down, the address tells why."""
    register = find_register(REGISTER, request.portal)
    record = register.detail_queryset().shown_on(request.portal).filter(pk=int(pk)).first()
    if record is None:
        return cacheable(gone(request, register, int(pk)))
    if record.data is None:
        raise Http404
    if request.path != record.data_path(kind):
        return moved(request, record.data_path(kind))
    content = as_csv(record.data) if kind == "csv" else as_xlsx(record.data)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="so-lieu-{record.pk}.{kind}"'
    return cacheable(response)
