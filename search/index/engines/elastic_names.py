"""The indices of the portal in the cluster: what they are called and which is which.

    niem-yet-v2.1               alias: what readers ask and writers write
    niem-yet-v2.1-2026…-a1b2    an index; the alias names one, all else is being built or to be removed
    niem-yet-v2.1-new           alias: the index being built
    niem-yet-v2.1-log           index, there only during a rebuild: the keys written meanwhile, and who builds
    niem-yet-v2.1-journal       alias of the log, so that nobody writes to one that is gone

The numbers are the format of the analysis and that of the mapping: another format is another alias, and
processes of the former version go on asking theirs until the rebuild that removes it.
"""

import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass

from search.index.engines.elastic_connection import Connection
from search.index.engines.embedded_folder import FORMAT

# Raise it whenever the mapping changes.
MAPPING = 1


class Names:
    """What the indices of one prefix are called."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.current = f"{prefix}-v{FORMAT}.{MAPPING}"
        self.new = f"{self.current}-new"
        self.log = f"{self.current}-log"
        self.journal = f"{self.current}-journal"

    def fresh(self) -> str:
        return f"{self.current}-{time.strftime('%Y%m%d%H%M%S')}-{secrets.token_hex(4)}"

    def are_ours(self, indices: Iterable[str]) -> list[str]:
        """Those of some indices that belong to this prefix, of whatever format."""
        ours = re.compile(re.escape(self.prefix) + r"-v\d+\.\d+-(log|\d{14}-[0-9a-f]{8})")
        return [index for index in indices if ours.fullmatch(index)]


@dataclass(frozen=True, slots=True)
class Indices:
    """What is there: the names of the current index, of the one being built, and whether there is a log."""

    current: str | None
    new: str | None
    has_log: bool


def look(connection: Connection, names: Names, seconds: float) -> Indices:
    """Ask which indices there are. Raises IndexUnavailable."""
    found = connection.call("GET", f"/{names.current}-*/_alias", seconds=seconds)
    behind = {alias: index for index, told in found.items() for alias in told["aliases"]}
    return Indices(behind.get(names.current), behind.get(names.new), names.log in found)


def switch(connection: Connection, names: Names, index: str) -> None:
    """Put an index behind the alias in one step, and remove all others of the portal but the log."""
    found = connection.call("GET", f"/{names.prefix}-v*/_alias")
    others = [name for name in names.are_ours(found) if name not in (index, names.log)]
    actions: list[dict] = [{"remove_index": {"index": name}} for name in others]
    actions.append({"add": {"index": index, "alias": names.current}})
    if names.new in found.get(index, {}).get("aliases", {}):
        actions.append({"remove": {"index": index, "alias": names.new}})
    connection.call("POST", "/_aliases", {"actions": actions})
