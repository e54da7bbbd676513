"""Word 97-2003 files, read by LibreOffice where the machine has it."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.media import sandbox


class LibreOfficeMissing(Exception):
    """There is no `soffice` on this machine; the file waits."""


def doc_text(path: Path, *, seconds: int) -> str:
    """Return the text of a DOC file. Raises LibreOfficeMissing or sandbox.ReaderStopped."""
    program = shutil.which("soffice")
    if not program:
        raise LibreOfficeMissing
    with TemporaryDirectory(prefix="soffice-") as home:
        source = Path(home) / "document.doc"
        shutil.copyfile(path, source)
        command = [
            program,
            f"-env:UserInstallation=file://{home}/profile",
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", "txt:Text (encoded):UTF8", "--outdir", home, str(source)),
        ]
        environment = {"HOME": home, "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
        sandbox.run(command, environment=environment, output=subprocess.DEVNULL, seconds=seconds)
        result = source.with_suffix(".txt")
        if not result.exists():
            raise sandbox.ReaderStopped
        return result.read_text("utf-8-sig", errors="replace")
