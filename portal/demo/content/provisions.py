"""Sentences of which the sample documents are made, by field: a title, then its clauses.

They sound like provisions and are none: no body has decided them.
"""

from dataclasses import dataclass
from textwrap import dedent

from portal.demo.content.provisions_of_places import PROVISIONS_OF_PLACES
from portal.demo.content.provisions_of_services import PROVISIONS_OF_SERVICES


@dataclass(frozen=True)
class Provision:
    """An article or a numbered part: what it is about, and its clauses."""

    title: str
    clauses: tuple[str, ...]


def provisions_of(field: str) -> list[Provision]:
    """The provisions of a field of law, in their order."""
    blocks = dedent(_TEXTS[field]).strip().split("\n\n")
    return [_provision(block) for block in blocks]


def _provision(block: str) -> Provision:
    title, *lines = block.splitlines()
    clauses = " ".join(line.strip() for line in lines).split("* ")
    return Provision(title.strip(), tuple(clause.strip() for clause in clauses if clause.strip()))


_TEXTS = PROVISIONS_OF_PLACES | PROVISIONS_OF_SERVICES
