"""What was read out of a document's text, each value with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
QUOTE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """A value, the words from which it was read, and their page (1 where there are no pages)."""

    value: T
    quote: str
    page: int = 1


def value_of(finding: Finding[T] | None) -> T | None:
    return finding.value if finding else None


class Anchor(StrEnum):
    """The day from which a term until the entry into force is counted."""

    SIGNING = "signing"
    PASSING = "passing"


@dataclass(frozen=True, slots=True)
class Commencement:
    """When a document says that it enters into force: on a day, or so many days after an event."""

    day: date | None = None
    anchor: Anchor | None = None
    days_after: int = 0

    def on(self, *, issued_on: date | None, passed_on: date | None) -> date | None:
        """The day itself, where the event it is counted from is known."""
        if self.day:
            return self.day
        start = passed_on or issued_on if self.anchor == Anchor.PASSING else issued_on
        try:
            return start + timedelta(days=self.days_after) if start else None
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """All that a text says of the document that it is. What was not found is None."""

    number: Finding[str] | None = None
    type_code: Finding[str] | None = None
    abstract: Finding[str] | None = None
    issuer: Finding[str] | None = None
    place: Finding[str] | None = None
    issued_on: Finding[date] | None = None
    passed_on: Finding[date] | None = None
    commencement: Finding[Commencement] | None = None
    signatory: Finding[str] | None = None
    signatory_title: Finding[str] | None = None
    signing_capacity: Finding[str] | None = None
    recipients: Finding[str] | None = None
    normative: Finding[bool] | None = None
    secrecy_stamp: Finding[str] | None = None
    is_draft: bool = False
