import pytest
from django.test import RequestFactory

from portal.core import health, views
from portal.core.health import failed, ok, warning


def get(view):
    return view(RequestFactory().get("/-/"))


def test_live_answers_without_touching_the_database() -> None:
    response = get(views.live)
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("check", "code", "status"),
    [(lambda: ok(""), 200, "ok"), (lambda: warning(""), 200, "warning"), (lambda: failed(""), 503, "failed")],
)
def test_ready_refuses_work_only_when_something_failed(checks: dict, check, code: int, status: str) -> None:
    health.register("search", check)
    response = get(views.ready)
    assert response.status_code == code
    assert (
        response.content.decode()
        == f'{{"status": "{status}", "checks": [{{"name": "search", "status": "{status}"}}]}}'
    )


def test_ready_gives_names_and_states_but_no_details(checks: dict) -> None:
    health.register("database", lambda: failed("postgres://portal:secret@db", path="/srv/secret"))
    assert b"secret" not in get(views.ready).content


@pytest.mark.parametrize("view", [views.live, views.ready])
def test_only_reading_is_allowed(view) -> None:
    assert view(RequestFactory().post("/-/")).status_code == 405


@pytest.mark.django_db
@pytest.mark.urls("portal.core.urls")
@pytest.mark.parametrize("address", ["/-/live", "/-/ready"])
def test_both_answer_on_a_host_of_no_portal(checks: dict, client, address: str) -> None:
    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200
