"""Permanent ids of provisions: «dieu-5/khoan-2/diem-dd».

An article has one number in a whole document, so its chapter is no part of its id, and moving it to
another chapter does not change its address. Where articles are numbered in each chapter anew, the chapter
comes first.
"""

from collections import Counter
from collections.abc import Sequence

from publications.provisions.enums import COMPONENT_KINDS
from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.parsing.nodes import Node, walk_all
from publications.provisions.parsing.numbers import letters_id, number_id

WORDS = {
    Kind.PREAMBLE: "mo-dau",
    Kind.PART: "phan",
    Kind.CHAPTER: "chuong",
    Kind.SECTION: "muc",
    Kind.SUBSECTION: "tieu-muc",
    Kind.ARTICLE: "dieu",
    Kind.CLAUSE: "khoan",
    Kind.POINT: "diem",
    Kind.ITEM: "tiet",
    Kind.CLOSING: "ket-thuc",
    Kind.ATTACHMENT: "kem-theo",
    Kind.ANNEX: "phu-luc",
}
#: Kinds whose id begins anew, wherever they stand, as long as their numbers do not repeat.
_FREE = {Kind.CHAPTER, Kind.ARTICLE}


def assign_eids(nodes: Sequence[Node]) -> None:
    """Give every node of a document its id; no two are the same."""
    taken: Counter[str] = Counter()
    attached = 0
    for node in nodes:
        if node.kind not in COMPONENT_KINDS:
            continue
        attached += node.kind == Kind.ATTACHMENT
        number = str(attached) if node.kind == Kind.ATTACHMENT else number_id(node.number)
        node.eid = _unique("-".join(filter(None, [WORDS[node.kind], number])), taken)
        _number_component(node.children, f"{node.eid}/", taken)
    _number_component([node for node in nodes if node.kind not in COMPONENT_KINDS], "", taken)


def _number_component(nodes: Sequence[Node], prefix: str, taken: Counter[str]) -> None:
    free = _free_kinds(nodes)
    waiting = [(node, prefix) for node in reversed(nodes)]
    while waiting:
        node, above = waiting.pop()
        base = prefix if node.kind in free else above
        node.eid = _unique(base + _word(node), taken)
        waiting.extend((child, f"{node.eid}/") for child in reversed(node.children))


def _word(node: Node) -> str:
    """Points are lettered, and their c is no hundred."""
    is_lettered = node.kind in {Kind.POINT, Kind.ITEM}
    number = letters_id(node.number) if is_lettered else number_id(node.number)
    return "-".join(filter(None, [WORDS[node.kind], number]))


def _free_kinds(nodes: Sequence[Node]) -> set[Kind]:
    """Kinds of which no number repeats in the component."""
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in _FREE}
    for node in walk_all(list(nodes)):
        if node.kind in _FREE:
            counts[node.kind][number_id(node.number)] += 1
    return {kind for kind, numbers in counts.items() if not numbers or max(numbers.values()) == 1}


def _unique(eid: str, taken: Counter[str]) -> str:
    """A number that stands twice is told by its turn: «dieu-5-lan-2»."""
    taken[eid] += 1
    return eid if taken[eid] == 1 else f"{eid}-lan-{taken[eid]}"
