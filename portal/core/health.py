"""The state of the house: each app registers what it can tell, `doctor` and `/-/ready` ask all.

A check is a function without arguments that returns `ok(...)`, `warning(...)` or `failed(...)`. It
registers in its app's `ready()`. A check that raises has failed; its error goes to the log only.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

logger = logging.getLogger(__name__)


class HealthStatus(models.TextChoices):
    OK = "ok", pgettext_lazy("health", "OK")
    WARNING = "warning", pgettext_lazy("health", "Warning")
    FAILED = "failed", pgettext_lazy("health", "Failed")


@dataclass(frozen=True, slots=True)
class HealthResult:
    """What a check found; `message` is for people, `detail` for machines, without secrets."""

    name: str
    status: str
    message: str | Promise
    detail: dict[str, Any] = field(default_factory=dict)
    label: str | Promise = ""

    def as_json(self) -> dict[str, Any]:
        status = HealthStatus(self.status).value
        return {"name": self.name, "status": status, "message": str(self.message), "detail": self.detail}


Check = Callable[[], HealthResult]
_checks: dict[str, tuple[Check, str | Promise]] = {}


def ok(message: str | Promise, **detail: Any) -> HealthResult:
    return HealthResult("", HealthStatus.OK, message, detail)


def warning(message: str | Promise, **detail: Any) -> HealthResult:
    return HealthResult("", HealthStatus.WARNING, message, detail)


def failed(message: str | Promise, **detail: Any) -> HealthResult:
    return HealthResult("", HealthStatus.FAILED, message, detail)


def register(name: str, check: Check, label: str | Promise = "") -> None:
    """Add a check under a name of its own; `label` is what people read instead of the name."""
    if _checks.get(name, (check,))[0] is not check:
        raise ValueError(f"A health check named {name!r} is already registered")
    _checks[name] = (check, label)


def run_all() -> list[HealthResult]:
    """Run every check in the order of registration; none can stop the others."""
    return [_run(name, check, label) for name, (check, label) in _checks.items()]


def overall(results: list[HealthResult]) -> HealthStatus:
    """Return the worst status among the results."""
    found = {HealthStatus(result.status) for result in results}
    for status in (HealthStatus.FAILED, HealthStatus.WARNING):
        if status in found:
            return status
    return HealthStatus.OK


def _run(name: str, check: Check, label: str | Promise) -> HealthResult:
    try:
        result = check()
    except Exception as error:
        logger.exception("Health check %s raised", name)
        # The text of an error may hold an address or a password; its kind does not.
        kind = type(error).__name__
        result = failed(_("The check itself failed (%(error)s); see the log.") % {"error": kind}, error=kind)
    return replace(result, name=name, label=label or name)
