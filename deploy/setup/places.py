"""Where the set-up finds and keeps things."""

import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
VENV = REPOSITORY / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "niem-yet.json"
REQUIREMENTS = REPOSITORY / "requirements"
DATA = Path(os.environ.get("PORTAL_DATA_DIR") or REPOSITORY / "var").resolve()
ADDRESSES = DATA / "sample-addresses.txt"
MINIMUM_PYTHON = (3, 11)
PYTHON_NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
