import json
import logging
import sys

import pytest
from django.http import HttpRequest

from portal.core.logs import JsonFormatter
from portal.core.scope import work_scope


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("portal.access", logging.INFO, "x.py", 1, message, args, None)
    made.created = 1735664400.25  # 17:00:00.25 UTC on 31 December 2024
    made.__dict__.update(extra)
    return made


def test_a_record_is_one_line_in_vietnamese_time() -> None:
    with work_scope("a1b2c3d4"):
        line = JsonFormatter().format(record("Đã công bố\n%s", "15/2024/QĐ-UBND"))
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "2025-01-01T00:00:00.250+07:00",
        "level": "INFO",
        "logger": "portal.access",
        "message": "Đã công bố\n15/2024/QĐ-UBND",
        "request_id": "a1b2c3d4",
    }


def test_fields_become_keys_and_cannot_replace_the_standard_ones() -> None:
    entry = json.loads(JsonFormatter().format(record("request", fields={"status": 200, "level": "forged"})))
    assert entry["status"] == 200
    assert entry["level"] == "INFO"


def test_a_request_attached_by_django_does_not_reach_the_log() -> None:
    request = HttpRequest()
    request.path = "/tim-kiem/?q=bi-mat"
    assert "bi-mat" not in JsonFormatter().format(record("Not Found", request=request))


def test_a_line_written_after_the_answer_still_has_the_id_of_its_request() -> None:
    request = HttpRequest()
    request.request_id = "a1b2c3d4"
    assert (
        json.loads(JsonFormatter().format(record("Not Found", request=request)))["request_id"] == "a1b2c3d4"
    )


def test_an_error_comes_with_its_traceback() -> None:
    try:
        raise ValueError("hỏng")
    except ValueError:
        made = record("failed", exc_info=sys.exc_info())
    entry = json.loads(JsonFormatter().format(made))
    assert entry["exc_info"].startswith("Traceback")
    assert "ValueError: hỏng" in entry["exc_info"]


@pytest.mark.parametrize("hostile", ["\ud800", "\x00\x1b[31m", '"}\n{"level": "CRITICAL"}'])
def test_hostile_text_stays_inside_its_string(hostile: str) -> None:
    line = JsonFormatter().format(record(hostile))
    assert line.encode("utf-8").count(b"\n") == 0
    assert json.loads(line)["level"] == "INFO"


def test_the_settings_log_in_this_form() -> None:
    from django.conf import settings

    assert settings.LOGGING["formatters"]["json"]["()"] == "portal.core.logs.JsonFormatter"
