import logging
import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.core.middleware import RequestIdMiddleware
from portal.core.scope import current_request_id

seen: list[str] = []


def answer(request: HttpRequest) -> HttpResponse:
    seen.append(current_request_id())
    return HttpResponse("ok", status=203)


def ask(**headers: str) -> HttpResponse:
    request = RequestFactory().get("/tim-kiem/", {"q": "Nguyễn Văn A"}, headers=headers)
    return RequestIdMiddleware(answer)(request)


@pytest.mark.parametrize("offered", ["a1b2c3d4", "0f8fad5b-d9cb-469f-a165-70867728950e", "A" * 64])
def test_a_well_formed_id_from_the_proxy_is_kept(offered: str) -> None:
    response = ask(**{"X-Request-ID": offered})
    assert response["X-Request-ID"] == offered == seen[-1]


@pytest.mark.parametrize(
    "offered", ["", "short", "A" * 65, "a1b2c3d4\n", "a1b2 c3d4", "a1b2c3d4<script>", "địa-chỉ-mạng"]
)
def test_any_other_id_is_replaced(offered: str) -> None:
    response = ask(**{"X-Request-ID": offered})
    assert response["X-Request-ID"] != offered
    assert re.fullmatch("[0-9a-f]{32}", response["X-Request-ID"])
    assert response["X-Request-ID"] == seen[-1]


def test_two_requests_have_two_ids() -> None:
    assert ask()["X-Request-ID"] != ask()["X-Request-ID"]
    assert current_request_id() == ""


def test_one_access_line_tells_what_was_asked_without_the_query(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="portal.access"):
        ask(Host="so-y-te.example.gov.vn")
    (record,) = caplog.records
    fields = record.fields
    assert fields.pop("ms") >= 0
    assert fields == {"method": "GET", "host": "so-y-te.example.gov.vn", "path": "/tim-kiem/", "status": 203}
