"""What machines ask of the house: is it alive, can it work."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.health import HealthStatus, overall, run_all


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Names and states of all checks; what they found in detail is for `doctor` alone."""
    results = run_all()
    status = overall(results)
    checks = [{"name": result.name, "status": HealthStatus(result.status).value} for result in results]
    code = 503 if status == HealthStatus.FAILED else 200
    return JsonResponse({"status": status.value, "checks": checks}, status=code)
