"""What is compared as one piece: an article with all below it, or a heading, or the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from portal.core.text import fold
from publications.provisions.enums import OUTLINE_KINDS
from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.models import Provision


@dataclass(frozen=True)
class Unit:
    """Its first provision, and its paragraphs as they are printed."""

    provision: Provision
    paragraphs: tuple[str, ...]

    @property
    def eid(self) -> str:
        return self.provision.eid

    @property
    def title(self) -> str:
        return self.provision.title

    @cached_property
    def words(self) -> str:
        return " ".join(self.paragraphs)

    @cached_property
    def heading_key(self) -> str:
        """The heading without marks and number, by which two documents say the same thing."""
        return " ".join(fold(self.provision.heading).split())

    @property
    def is_heading(self) -> bool:
        """Of a part, a chapter or a section, without what stands in it."""
        return self.provision.kind in OUTLINE_KINDS and self.provision.kind != Kind.ARTICLE


def units_of(provisions: Sequence[Provision], paragraphs: Sequence[str]) -> list[Unit]:
    """Units of a text in order; `paragraphs` stand in for a text without structure."""
    if not provisions:
        whole = Provision(eid="toan-van", kind=Kind.PREAMBLE, position=0, end_position=0)
        return [Unit(whole, tuple(paragraphs))] if paragraphs else []
    has_articles = any(provision.kind == Kind.ARTICLE for provision in provisions)
    units: list[list[Provision]] = []
    end = -1
    for provision in provisions:
        if provision.position > end:
            units.append([provision])
            end = provision.end_position if _is_closed(provision, has_articles) else provision.position
        else:
            units[-1].append(provision)
    return [Unit(rows[0], tuple(line for row in rows for line in _lines(row))) for rows in units]


def _is_closed(provision: Provision, has_articles: bool) -> bool:
    """Whether what stands below belongs to the same unit."""
    return provision.kind not in OUTLINE_KINDS or provision.kind == Kind.ARTICLE or not has_articles


def _lines(row: Provision) -> list[str]:
    head = " ".join(filter(None, [row.printed, row.heading]))
    if row.heading or not row.content:
        return [line for line in [head, *row.paragraphs] if line]
    first, *rest = row.paragraphs
    return [" ".join(filter(None, [head, first])), *rest]
