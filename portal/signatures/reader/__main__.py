"""The checking process: sets its own limits, then reads the files of its job one after another."""

import json
import logging
import sys
from pathlib import Path

from portal.media.reader import limits


def main(job_path: str) -> None:
    from portal.signatures.reader.document import examine
    from portal.signatures.reader.trust import Anchors

    job = json.loads(Path(job_path).read_text("utf-8"))
    anchors = Anchors.of_job(job)
    for path in job["paths"]:
        sys.stdout.write(json.dumps(examine(path, anchors), ensure_ascii=False) + "\n")
        # What was found of the first files stays, should a later one end the process.
        sys.stdout.flush()


if __name__ == "__main__":
    # A lone surrogate in a file must not end the reading.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    logging.disable(logging.CRITICAL)
    limits.apply(int(sys.argv[1]), int(sys.argv[2]))
    main(sys.argv[3])
