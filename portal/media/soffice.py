"""Word 97-2003 files, turned into plain text by LibreOffice where the machine has it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.media import sandbox


class LibreOfficeMissing(Exception):
    """There is no `soffice` on this machine; the file waits."""


def is_installed() -> bool:
    return shutil.which("soffice") is not None


@contextmanager
def plain_text_of(path: Path, *, seconds: int) -> Iterator[Path]:
    """Give a UTF-8 file with the text of a DOC file. Raises LibreOfficeMissing or sandbox.ReaderStopped."""
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
        # A document may name pictures on the network; whoever made it must not learn that it is read here.
        nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
        path_of_programs = os.environ.get("PATH", os.defpath)
        environment = {"HOME": home, "PATH": path_of_programs, "LANG": "C.UTF-8", **nowhere}
        sandbox.run(command, environment=environment, output=subprocess.DEVNULL, seconds=seconds)
        result = source.with_suffix(".txt")
        if not result.exists():
            raise sandbox.ReaderStopped
        yield result
