"""What a sample document is before it is made."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Fate(StrEnum):
    """How far the sample takes a document."""

    LIVE = "live"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SCHEDULED = "scheduled"
    WITHDRAWN = "withdrawn"


class Signing(StrEnum):
    """What the sample shows of digital signatures on a document's PDF."""

    NONE = "none"
    SIGNED = "signed"
    CHANGED = "changed"


@dataclass(frozen=True)
class DocumentSketch:
    """A document to be; portals and bodies are named by their keys in `places`."""

    portal: str
    issuer: str
    type_code: str
    number: str
    issued_on: date
    field: str
    abstract: str
    is_normative: bool = False
    co_issuers: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    is_by_deputy: bool = False
    has_word_file: bool = False
    takes_effect: str = ""
    ends: str = ""
    fate: Fate = Fate.LIVE
    signing: Signing = Signing.NONE

    @property
    def key(self) -> str:
        return f"document:{self.portal}:{self.number}:{self.issued_on.year}"

    @property
    def effective_from(self) -> date | None:
        """The day named, or ten days after the issue for what is normative, at once for decisions."""
        if self.takes_effect:
            return date.fromisoformat(self.takes_effect)
        if self.is_normative:
            return self.issued_on + timedelta(days=10)
        return self.issued_on if self.type_code in {"quyet-dinh", "nghi-quyet"} else None

    @property
    def effective_until(self) -> date | None:
        return date.fromisoformat(self.ends) if self.ends else None


def sketch(
    number: str,
    type_code: str,
    day: str,
    field: str,
    abstract: str,
    *,
    portal: str = "tinh",
    issuer: str = "ubnd",
    **more,
) -> DocumentSketch:
    """A row of the tables of sample documents."""
    return DocumentSketch(
        portal=portal,
        issuer=issuer,
        type_code=type_code,
        number=number,
        issued_on=date.fromisoformat(day),
        field=field,
        abstract=abstract,
        **more,
    )
