"""The folders of the embedded index: which one is current, who may write, and how one replaces another.

    root/current            the name of the current index's folder, replaced in one step
    root/v1-…/              an index of tantivy
    root/writer.lock        held while the current index is written or replaced
    root/rebuild.lock       held while a new index is being built
    root/written-meanwhile  the keys written during a rebuild, one a line; there only while one runs
    root/rebuild-requested  there when a reader met a damaged index

Locks are the kernel's: a process that dies holds none.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from search.index.engines.base import IndexBusy, IndexUnavailable, Problem

# Raise it whenever the schema or the analysis changes: every index of another number is built anew.
FORMAT = 3
POLL_SECONDS = 0.05


class IndexFolders:
    """The state of the embedded index on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / "current"
        self._journal = root / "written-meanwhile"
        self._request = root / "rebuild-requested"

    def current(self) -> Path:
        """Return the folder of the current index. Raises IndexUnavailable."""
        try:
            name = self._pointer.read_text().strip()
        except FileNotFoundError:
            raise IndexUnavailable(Problem.MISSING) from None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnavailable(Problem.CORRUPT, str(error)) from error
        if not name.startswith(f"v{FORMAT}-"):
            raise IndexUnavailable(Problem.OUTDATED if name.startswith("v") else Problem.CORRUPT, name[:40])
        return self.root / name

    def _pointed_at(self) -> str:
        try:
            return self._pointer.read_text().strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def new(self) -> Path:
        """Make a folder for an index to be built in."""
        folder = self.root / f"v{FORMAT}-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        return folder

    def switch_to(self, folder: Path) -> None:
        """Make `folder` the current index, durably, and remove all others. Hold the writer's lock."""
        draft = self.root / f".current-{secrets.token_hex(4)}"
        with draft.open("w") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._pointer)
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._request.unlink(missing_ok=True)
        self.remove_others(keep=(folder,))

    def remove_others(self, keep: Iterable[Path] = ()) -> None:
        """Remove every index folder that is neither current nor in `keep`.

        An index of another format is current too: processes of the former version of the portal read it.
        Readers that still have one open go on reading it: its files vanish when they let go.
        """
        kept = {folder.name for folder in keep} | {self._pointed_at()}
        for folder in self.root.glob("v*-*"):
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def writing(self, wait_seconds: float) -> Iterator[None]:
        """Hold the right to write the current index. Raises IndexBusy after `wait_seconds`."""
        with self._lock("writer.lock", wait_seconds):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Hold the right to build a new index. Raises IndexBusy at once."""
        with self._lock("rebuild.lock", 0):
            yield

    @contextmanager
    def _lock(self, name: str, wait_seconds: float) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + wait_seconds
        with (self.root / name).open("a") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        raise IndexBusy(name) from None
                    time.sleep(POLL_SECONDS)
            yield

    def open_journal(self) -> None:
        """Begin to note which keys are written. Hold the writer's lock."""
        self._journal.write_text("")

    def note_written(self, keys: Iterable[str]) -> None:
        """Add keys to the journal of a rebuild under way. Hold the writer's lock."""
        if self._journal.exists() and self._is_being_rebuilt():
            with self._journal.open("a") as file:
                file.writelines(f"{key}\n" for key in keys)

    def _is_being_rebuilt(self) -> bool:
        """Whether somebody builds: one that was killed has left its journal, and nobody will read it."""
        try:
            with self.rebuilding():
                return False
        except IndexBusy:
            return True

    def journal(self) -> list[str]:
        """Return the keys written since `open_journal`, each once."""
        if not self._journal.exists():
            return []
        return list(dict.fromkeys(self._journal.read_text().split("\n")[:-1]))

    def close_journal(self) -> None:
        self._journal.unlink(missing_ok=True)

    def request_rebuild(self) -> None:
        with suppress(OSError):
            self.root.mkdir(parents=True, exist_ok=True)
            self._request.touch()

    def is_rebuild_requested(self) -> bool:
        return self._request.exists()

    def built_at(self) -> float:
        """Return when the current index was put in its place, in seconds since the epoch; 0 if never."""
        try:
            return self._pointer.stat().st_mtime
        except OSError:
            return 0.0
