"""OAI-PMH 2.0 at /oai/ on every portal (TT 24/2011, Điều 10)."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml import etree

from portal.api.throttles import ReadThrottle
from portal.harvest import answers
from portal.harvest.models import HarvestItem
from portal.harvest.protocol import OaiError, read_arguments, require_format, selection_of
from portal.harvest.records import page_of, record_of
from portal.harvest.sets import sets_of
from portal.tenancy.models import Portal

PATH = "/oai/"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester; errors of the protocol are answers too."""
    throttle = ReadThrottle()
    if not throttle.allow_request(request, None):
        return HttpResponse(status=503, headers={"Retry-After": str(round(throttle.wait() or 1) or 1)})
    portal = request.portal  # type: ignore[attr-defined]
    base_url = portal.absolute_url(PATH, request)
    query: QueryDict = request.POST if request.method == "POST" else request.GET
    now = timezone.now()
    try:
        arguments = read_arguments(query)
    except OaiError as error:
        root = answers.envelope(base_url, {}, now)
        answers.add_error(root, error)
        return _xml(root)
    root = answers.envelope(base_url, arguments, now)
    try:
        _answer(root, request, portal, arguments)
    except OaiError as error:
        if error.code == "badArgument":
            root = answers.envelope(base_url, {}, now)
        answers.add_error(root, error)
    return _xml(root)


def _answer(root: etree._Element, request: HttpRequest, portal: Portal, arguments: dict[str, str]) -> None:
    verb = arguments["verb"]
    if verb == "Identify":
        answers.add_identity(root, portal, portal.absolute_url(PATH, request), _earliest(portal))
    elif verb == "ListMetadataFormats":
        if identifier := arguments.get("identifier"):
            record_of(portal, identifier)
        answers.add_formats(root)
    elif verb == "ListSets":
        if "resumptionToken" in arguments:
            raise OaiError("badResumptionToken")
        answers.add_sets(root, sets_of(portal))
    elif verb == "GetRecord":
        require_format(arguments["metadataPrefix"])
        record = record_of(portal, arguments["identifier"])
        answers.add_record(answers.add(root, verb), record, request)
    else:
        answers.add_page(root, verb, page_of(portal, selection_of(arguments)), request)


def _earliest(portal: Portal) -> datetime:
    first = HarvestItem.objects.of(portal).order_by("changed_at").values_list("changed_at", flat=True).first()
    return first or portal.created_at


def _xml(root: etree._Element) -> HttpResponse:
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    response = HttpResponse(content, content_type="text/xml; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return response
