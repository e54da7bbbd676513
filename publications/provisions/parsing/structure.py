"""The provisions of one component, by the order of their numbers: what is out of order is text."""

from collections.abc import Sequence

from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.parsing.components import Component, closing_start
from publications.provisions.parsing.entries import Entry
from publications.provisions.parsing.headings import finish_headings, titled
from publications.provisions.parsing.markers import Mark, Marker
from publications.provisions.parsing.nodes import Node
from publications.provisions.parsing.numbers import Number, letter_follows, read_number

RANKS = {
    Kind.PART: 1,
    Kind.CHAPTER: 2,
    Kind.SECTION: 3,
    Kind.SUBSECTION: 4,
    Kind.ARTICLE: 5,
    Kind.CLAUSE: 6,
    Kind.POINT: 7,
    Kind.ITEM: 8,
}
_BIG = {
    Mark.PART: Kind.PART,
    Mark.CHAPTER: Kind.CHAPTER,
    Mark.SECTION: Kind.SECTION,
    Mark.SUBSECTION: Kind.SUBSECTION,
}
#: How far before the first article its chapter may stand.
BEFORE_FIRST_ARTICLE = 12


def nodes_of(component: Component) -> list[Node]:
    """The main document as a list of nodes, anything attached as one node with its own below."""
    end = closing_start(component) if component.kind != Kind.ANNEX else len(component.entries)
    builder = _Builder(component, end)
    nodes = builder.run()
    if component.kind is None:
        return [*builder.lead(Kind.PREAMBLE), *nodes, *builder.closing()]
    whole = titled(component, builder.before)
    whole.children = [*nodes, *builder.closing()]
    return [whole]


class _Builder:
    """Goes through the entries once, with a stack of the provisions that are open."""

    def __init__(self, component: Component, end: int) -> None:
        self.component = component
        self.has_articles = bool(component.articles)
        self.entries = component.entries
        self.end = end
        self.before: list[Entry] = []
        self.top: list[Node] = []
        self.stack: list[Node] = []
        self.last_clause: Number | None = None

    def run(self) -> list[Node]:
        start = self._first_big()
        for index, entry in enumerate(self.entries[: self.end]):
            node = self._begun(index, entry, index >= start)
            if node is not None:
                self._open(node)
            elif self.stack:
                _add(self.stack[-1], entry)
            else:
                self.before.append(entry)
        if not self.has_articles and not self._is_sure():
            self.before, self.top = list(self.entries[: self.end]), []
        finish_headings(self.top)
        return self.top

    def lead(self, kind: Kind) -> list[Node]:
        return [_plain(kind, self.before)] if self.before else []

    def closing(self) -> list[Node]:
        rest = self.entries[self.end :]
        return [_plain(Kind.CLOSING, rest)] if rest else []

    def _is_sure(self) -> bool:
        """Without articles: two provisions side by side from the first number on, or a part with some."""
        return self.component.kind != Kind.ANNEX and (
            len(self.top) > 1 or any(len(node.children) > 1 for node in self.top)
        )

    def _first_big(self) -> int:
        """Chapters count from a little before the first article; mentions in the preamble do not."""
        if not self.has_articles:
            return 0
        return max(0, min(self.component.articles) - BEFORE_FIRST_ARTICLE)

    def _begun(self, index: int, entry: Entry, may_be_big: bool) -> Node | None:
        """The provision that begins with this entry, if one does."""
        marker = entry.marker
        if index in self.component.articles and marker:
            return _node(Kind.ARTICLE, marker)
        if marker is None or marker.mark == Mark.ARTICLE:
            return None
        if marker.mark in _BIG:
            return self._big(marker) if may_be_big else None
        if self.has_articles and not self._within(Kind.ARTICLE):
            return None
        return self._small(marker)

    def _big(self, marker: Marker) -> Node | None:
        kind = _BIG[marker.mark]
        siblings = self._siblings(RANKS[kind])
        last = _last_number(siblings, kind)
        if marker.number is None:
            return _node(kind, marker) if _is_next_capital(marker.label, _last_of(siblings, kind)) else None
        return _node(kind, marker) if marker.number.follows(last, gap=2 if last else 200) else None

    def _small(self, marker: Marker) -> Node | None:
        if marker.mark in {Mark.ROMAN, Mark.CAPITAL}:
            return None if self.has_articles else self._division(marker)
        if marker.mark == Mark.CLAUSE:
            return self._clause(marker)
        if marker.mark == Mark.DECIMAL:
            return self._decimal(marker)
        return self._point(marker) if marker.mark == Mark.POINT else self._subpoint(marker)

    def _division(self, marker: Marker) -> Node | None:
        """«A.» and «I.» of documents without articles."""
        capital = _last_of(self.top, Kind.PART)
        if len(marker.label) == 1 and _is_next_capital(marker.label, capital):
            return _node(Kind.PART, marker)
        last = _last_number(self._siblings(RANKS[Kind.SECTION]), Kind.SECTION)
        if marker.number and marker.number.follows(last):
            return _node(Kind.SECTION, marker)
        return None

    def _clause(self, marker: Marker) -> Node | None:
        if not marker.number:
            return None
        last = _last_number(self._siblings(RANKS[Kind.CLAUSE]), Kind.CLAUSE)
        gap = 0 if last is None or marker.rest[:1].islower() else 1
        if marker.number.follows(last, gap=gap) or self._counts_on(marker.number, last):
            self.last_clause = marker.number
            return _node(Kind.CLAUSE, marker)
        return None

    def _counts_on(self, number: Number, last: Number | None) -> bool:
        """Whether clauses are numbered through the sections of a document without articles."""
        return (
            not self.has_articles
            and last is None
            and self.last_clause is not None
            and number.follows(self.last_clause)
        )

    def _decimal(self, marker: Marker) -> Node | None:
        """«1.2.» stands in clause 1, or in article 1 where clauses carry the article's number."""
        parent, _, last_part = marker.label.rpartition(".")
        holder = next((node for node in reversed(self.stack) if node.number == parent), None)
        if holder is None or holder.kind not in {Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM}:
            return None
        last = _last_of(holder.children, Kind.ITEM)
        before = int(last.number.rpartition(".")[2]) if last else 0
        if int(last_part) != before + 1:
            return None
        del self.stack[self.stack.index(holder) + 1 :]
        return _node(Kind.ITEM, marker)

    def _point(self, marker: Marker) -> Node | None:
        last = _last_of(self._siblings(RANKS[Kind.POINT]), Kind.POINT)
        label = marker.label
        if last and label == last.number == "d":
            # What a scanner or a careless hand made of đ.
            label = "đ"
        holder = self._holder(RANKS[Kind.POINT])
        if holder is None or not letter_follows(label, last.number if last else ""):
            return None
        return _node(Kind.POINT, marker, label)

    def _subpoint(self, marker: Marker) -> Node | None:
        point = self._within(Kind.POINT)
        if point is None or not marker.label.startswith(point.number):
            return None
        number = int("".join(filter(str.isdigit, marker.label)))
        last = _last_of(point.children, Kind.ITEM)
        before = int("".join(filter(str.isdigit, last.number))) if last else 0
        return _node(Kind.ITEM, marker, f"{point.number}{number}") if number == before + 1 else None

    def _open(self, node: Node) -> None:
        rank = RANKS[node.kind]
        while self.stack and RANKS[self.stack[-1].kind] >= rank and not _holds(self.stack[-1], node):
            self.stack.pop()
        (self.stack[-1].children if self.stack else self.top).append(node)
        self.stack.append(node)
        if node.kind in _BIG.values():
            self.last_clause = None if node.kind != Kind.SECTION else self.last_clause

    def _holder(self, rank: int) -> Node | None:
        """The open provision under which one of this rank would stand."""
        return next((node for node in reversed(self.stack) if RANKS[node.kind] < rank), None)

    def _siblings(self, rank: int) -> Sequence[Node]:
        holder = self._holder(rank)
        return holder.children if holder else self.top

    def _within(self, kind: Kind) -> Node | None:
        return next((node for node in reversed(self.stack) if node.kind == kind), None)


def _holds(above: Node, node: Node) -> bool:
    """Items stand in items: 1.1.1 in 1.1."""
    return above.kind == node.kind == Kind.ITEM and node.number.startswith(f"{above.number}.")


def _node(kind: Kind, marker: Marker, label: str = "") -> Node:
    node = Node(kind, label or marker.label, marker.printed)
    if marker.rest:
        node.paragraphs.append(marker.rest)
    return node


def _plain(kind: Kind, entries: Sequence[Entry]) -> Node:
    node = Node(kind)
    for entry in entries:
        _add(node, entry)
    return node


def _add(node: Node, entry: Entry) -> None:
    if entry.is_soft and node.paragraphs:
        node.paragraphs[-1] = f"{node.paragraphs[-1]} {entry.text}"
    else:
        node.paragraphs.append(entry.text)


def _last_of(nodes: Sequence[Node], kind: Kind) -> Node | None:
    return next((node for node in reversed(nodes) if node.kind == kind), None)


def _last_number(nodes: Sequence[Node], kind: Kind) -> Number | None:
    last = _last_of(nodes, kind)
    return read_number(last.number) if last else None


def _is_next_capital(label: str, last: Node | None) -> bool:
    letters = "ABCDEFGH"
    if last is None:
        return label == "A"
    return (
        label in letters and last.number in letters and letters.index(label) == letters.index(last.number) + 1
    )
