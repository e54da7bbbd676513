# -*- coding: utf-8 -*-
"""Start of every make target: find a Python that is new enough, then hand over to deploy/setup.

Old Pythons must be able to read this file, or they could not say that they are too old.
"""

from __future__ import unicode_literals

import os
import subprocess
import sys

NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")

TOO_OLD = """
Cần Python 3.11 trở lên, máy này có Python %(found)s (%(executable)s).
  Debian 12, Ubuntu 24.04 trở lên:  sudo apt install python3 python3-venv
  Ubuntu 22.04:                     sudo apt install python3.11 python3.11-venv
  Máy khác: cài Python 3.11 rồi chạy  make %(target)s PYTHON=/đường/dẫn/python3.11

Python 3.11 or newer is needed, this is %(found)s (%(executable)s).
  Debian 12, Ubuntu 24.04 and newer:  sudo apt install python3 python3-venv
  Ubuntu 22.04:                       sudo apt install python3.11 python3.11-venv
  Elsewhere: install Python 3.11, then  make %(target)s PYTHON=/path/to/python3.11
"""


def write(text):
    stream = getattr(sys.stderr, "buffer", sys.stderr)
    stream.write(text.encode("utf-8"))
    stream.flush()


def is_new_enough(command):
    """Ask the command itself: a shim of that name may stand for nothing."""
    question = "import sys; sys.exit(sys.version_info < %r)" % (NEEDED,)
    try:
        return subprocess.call([command, "-c", question], stderr=subprocess.PIPE) == 0
    except OSError:
        return False


def main(arguments):
    if sys.version_info < NEEDED:
        for command in NEWER:
            if is_new_enough(command):
                os.execvp(command, [command, os.path.abspath(__file__)] + arguments)
        target = arguments[0] if arguments else "demo"
        found = "%d.%d" % sys.version_info[:2]
        write(TOO_OLD % {"found": found, "executable": sys.executable, "target": target})
        return 1
    from setup.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
