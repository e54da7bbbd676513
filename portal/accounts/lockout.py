"""The answer to somebody who has typed too many wrong passwords."""

import math

from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """Say how long to wait, whether or not the account exists."""
    seconds = seconds_left(request, get_client_username(request, credentials))
    response = render(
        request, "accounts/locked_out.html", {"minutes": max(1, math.ceil(seconds / 60))}, status=429
    )
    response["Retry-After"] = str(max(1, math.ceil(seconds)))
    response["Cache-Control"] = "no-store"
    return response


def seconds_left(request: HttpRequest, username: str) -> float:
    """Seconds until the last counted failure is forgotten."""
    cool_off = get_cool_off(request).total_seconds()
    last = AccessAttempt.objects.filter(username=username, ip_address=request.axes_ip_address).aggregate(
        last=Max("attempt_time")
    )["last"]
    passed = (timezone.now() - last).total_seconds() if last else 0
    return max(0, cool_off - passed)
