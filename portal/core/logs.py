"""Logs as one JSON object a line, in Vietnamese time, with the id of the request."""

import json
import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from portal.core.scope import current_request_id

# Not from the settings: what goes wrong while they load must be logged too.
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class JsonFormatter(logging.Formatter):
    """Formats a record; figures given as `extra={"fields": {...}}` become keys of the object.

    Other extras are left out: Django attaches whole requests, whose texts show query strings.
    """

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, VIETNAM).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": current_request_id() or _id_of_answered_request(record),
        }
        entry |= {key: value for key, value in getattr(record, "fields", {}).items() if key not in entry}
        if record.exc_info:
            entry["exc_info"] = self.formatException(record.exc_info)
        if record.stack_info:
            entry["stack_info"] = self.formatStack(record.stack_info)
        line = json.dumps(entry, ensure_ascii=False, default=str)
        return line.encode("utf-8", "backslashreplace").decode()


def _id_of_answered_request(record: logging.LogRecord) -> str:
    """Django reports an error status after the last middleware, when the request's scope is closed."""
    return getattr(getattr(record, "request", None), "request_id", "")
