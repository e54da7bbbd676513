"""What every kind of source hands to the importer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from portal.media.models import OfficialFile
from publications.legislation.enums import StatedEffect
from publications.legislation.importing.errors import RowRejected


@dataclass(slots=True)
class Description:
    """A document as its source describes it, checked field by field."""

    number: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    abstract: str = ""
    stated_effect: str = StatedEffect.UNKNOWN
    source_url: str = ""
    type_code: str = ""
    signatory: str = ""
    signatory_title: str = ""
    #: The issuing bodies by name, in one line; empty where the number alone tells them.
    issuers: str = ""
    #: The whole text, where the source has it without a file.
    text: str = ""
    warnings: list[str] = field(default_factory=list)
    attached: OfficialFile | None = None


@dataclass(slots=True)
class Entry:
    """One row of a source. `describe` is called once it is known that the row is new.

    Describing a folder's file may keep the file, so it happens inside the row's transaction.
    """

    line: int
    fields: list[str]
    key: str
    describe: Callable[[], Description]


@dataclass(slots=True)
class BrokenEntry:
    """A row that could not even be read."""

    line: int
    fields: list[str]
    reason: RowRejected


class Source(Protocol):
    """A place from which documents are imported."""

    #: Names the source in the database; a row is known by it and its key.
    slug: str
    #: Names of the fields, for the file of rejected rows.
    header: list[str]
    #: Whether describing a row keeps its file, which must go again if the row is rejected.
    keeps_files: bool

    def entries(self) -> Iterator[Entry | BrokenEntry]:
        """Yield the rows one by one; memory does not grow with the source."""
        ...

    def connect(self) -> dict[str, int]:
        """Enter what stands between the rows, once all are there; counts by kind. Safe to repeat."""
        return {}

    def progress(self) -> float:
        """How much has been read, from 0 to 1."""
        ...
