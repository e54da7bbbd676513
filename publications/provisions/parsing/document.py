"""The text of a document as a whole: from raw text to a tree with ids."""

from collections import Counter
from dataclasses import dataclass

from publications.provisions.enums import ParseState, ProvisionKind
from publications.provisions.parsing.components import components_of
from publications.provisions.parsing.eids import assign_eids
from publications.provisions.parsing.entries import entries_of
from publications.provisions.parsing.lines import lines_of
from publications.provisions.parsing.nodes import Node, walk_all
from publications.provisions.parsing.structure import nodes_of

#: Raised when the parser changes what it finds, so that texts are taken apart again.
PARSER_VERSION = 2
#: Longer texts, and those with more lines, are shown whole: no legal document comes near.
LONGEST_TEXT = 8_000_000
MOST_LINES = 120_000
WHOLE_KINDS = {
    ProvisionKind.PREAMBLE,
    ProvisionKind.CLOSING,
    ProvisionKind.ATTACHMENT,
    ProvisionKind.ANNEX,
}


@dataclass(frozen=True)
class ParsedText:
    """`nodes` is empty unless the state is PARSED."""

    state: ParseState
    nodes: list[Node]

    def count(self, kind: ProvisionKind) -> int:
        return Counter(node.kind for node in walk_all(self.nodes))[kind]


def parse(raw: str) -> ParsedText:
    """Take a text apart. Never raises; what has no sure structure is WHOLE, what has no word is NONE."""
    if not any(character.isalnum() for character in raw):
        return ParsedText(ParseState.NONE, [])
    lines = lines_of(raw) if len(raw) <= LONGEST_TEXT else []
    if not 0 < len(lines) <= MOST_LINES:
        return ParsedText(ParseState.WHOLE, [])
    nodes = [node for component in components_of(entries_of(lines)) for node in nodes_of(component)]
    if all(node.kind in WHOLE_KINDS for node in walk_all(nodes)):
        return ParsedText(ParseState.WHOLE, [])
    assign_eids(nodes)
    return ParsedText(ParseState.PARSED, nodes)
