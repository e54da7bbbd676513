"""What an import says at its end, to people and to programs."""

import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

#: Warnings kept word for word; all are counted.
KEPT = 200


def peak_memory_mb() -> float:
    """The most memory that this process has held at a time."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


@dataclass
class Report:
    """Counts of one run; memory does not grow with the number of rows."""

    is_dry_run: bool = False
    read: int = 0
    created: int = 0
    unchanged: int = 0
    rejected: int = 0
    warnings: int = 0
    is_interrupted: bool = False
    #: What the source says of rows and others: links between articles, amendments.
    connected: dict[str, int] = field(default_factory=dict)
    reasons: Counter = field(default_factory=Counter)
    messages: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def reject(self, code: str) -> None:
        self.rejected += 1
        self.reasons[code] += 1

    def warn(self, line: int, message: str) -> None:
        self.warnings += 1
        if len(self.messages) < KEPT:
            self.messages.append(_("Line %(line)d: %(message)s") % {"line": line, "message": message})

    @property
    def elapsed(self) -> float:
        return max(time.monotonic() - self.started, 0.001)

    @property
    def rows_per_second(self) -> float:
        return round(self.read / self.elapsed, 1)

    def as_json(self) -> dict:
        return {
            "dry_run": self.is_dry_run,
            "interrupted": self.is_interrupted,
            "read": self.read,
            "created": self.created,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "rejected_by_reason": dict(self.reasons),
            "connected": self.connected,
            "warnings": self.warnings,
            "warning_messages": self.messages,
            "seconds": round(self.elapsed, 1),
            "rows_per_second": self.rows_per_second,
            "peak_memory_mb": peak_memory_mb(),
        }

    def lines(self) -> list[str]:
        """The report in sentences."""
        numbers = self.as_json()
        lines = [*self.messages]
        if self.warnings > len(self.messages):
            lines.append(_("… and %(count)d more warnings") % {"count": self.warnings - len(self.messages)})
        if self.is_dry_run:
            lines.append(_("Dry run: nothing was written."))
        lines.append(
            _(
                "Read %(read)d rows: %(created)d new, %(unchanged)d already there, %(rejected)d rejected, "
                "%(warnings)d warnings."
            )
            % numbers
        )
        lines.append(
            _(
                "%(seconds)s seconds, %(rows_per_second)s rows a second, at most %(peak_memory_mb)s MB of "
                "memory."
            )
            % numbers
        )
        if self.connected:
            words = _("%(links)d links between articles, %(amendments)d new relations by amendment.")
            lines.append(words % self.connected)
        if self.is_interrupted:
            lines.append(_("Interrupted: what was read is entered. Run the same command again to go on."))
        return lines
