"""The tree that a text becomes. Every word of the text stands in exactly one node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from publications.provisions.enums import ProvisionKind


@dataclass(slots=True)
class Node:
    """One provision: what is printed before it («Điều 5.»), its number, heading and own paragraphs."""

    kind: ProvisionKind
    number: str = ""
    printed: str = ""
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    eid: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the text; safe at any depth."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def walk_all(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield from node.walk()
