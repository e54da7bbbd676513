"""The repository's own text files, as git knows them."""

import subprocess
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that would travel with a clone, relative to the repository."""
    command = ["git", "ls-files", "-z"]
    names = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
    return tuple(Path(name) for name in names.split("\0") if name and (REPOSITORY / name).is_file())


def text_of(path: Path) -> str:
    """The file's text; empty for a binary file, and for one that went away since it was listed."""
    try:
        content = (REPOSITORY / path).read_bytes()
    except FileNotFoundError:
        return ""
    return "" if b"\0" in content[:4096] else content.decode("utf-8", errors="replace")


def with_suffix(*suffixes: str) -> list[Path]:
    return [path for path in tracked_files() if path.suffix in suffixes]
