"""The reading process: sets its own limits, then reads one file and answers on standard output."""

import json
import sys

from portal.media.reader import limits
from portal.media.reader.errors import Refused
from portal.media.reader.inspect import inspect

EXIT_REFUSED = 3


def emit(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def main(arguments: list[str]) -> int:
    operation, *rest = arguments
    try:
        if operation == "inspect":
            emit(inspect(*rest))
        elif operation == "recognise":
            from portal.media.reader.recognition import recognise

            limits.step_back()
            emit(recognise(*rest))
        elif operation == "table":
            from portal.media.reader.table import rows

            for row in rows(*rest):
                emit(row)
        else:
            from portal.media.reader.text import pages

            for page in pages(*rest):
                emit([page.text, page.is_scan, page.is_converted])
    except Refused as refusal:
        emit({"refused": refusal.reason, "detail": refusal.detail})
        return EXIT_REFUSED
    return 0


if __name__ == "__main__":
    # A lone surrogate in a file must not end the reading.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    limits.apply(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(main(sys.argv[3:]))
