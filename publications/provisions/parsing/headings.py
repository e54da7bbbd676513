"""Which first lines of a provision are its heading, and which say something already."""

import re
from collections.abc import Sequence

from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.parsing.components import Component, annex_label
from publications.provisions.parsing.entries import Entry
from publications.provisions.parsing.markers import LONGEST_HEADING
from publications.provisions.parsing.nodes import Node

#: Headings end without a full stop, but for short ones that are no sentence.
SHORT_HEADING = 60
_SAYS_SOMETHING = re.compile(r"\b(?:này|được|phải|kể từ|có hiệu lực|chịu trách nhiệm|thay thế)\b")
TITLE_LINES = 4
_TITLED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION})


def titled(component: Component, before: Sequence[Entry]) -> Node:
    """Something attached, with the title that stands above its provisions."""
    node = Node(component.kind or Kind.ATTACHMENT)
    lines = [entry.text for entry in before]
    if node.kind == Kind.ANNEX and lines:
        node.printed, node.number, rest = annex_label(before[0])
        lines = [rest, *lines[1:]] if rest else lines[1:]
    title = 0
    while title < min(TITLE_LINES, len(lines)) and _is_title_line(lines[title]):
        title += 1
    node.heading = " ".join(lines[:title])
    node.paragraphs = lines[title:]
    return node


def _is_title_line(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and line[0] not in "([-–+*" and line[-1] not in ".;:"


def finish_headings(nodes: Sequence[Node]) -> None:
    """Move first paragraphs that are headings to where they belong."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        waiting.extend(node.children)
        if node.kind in _TITLED:
            _take_title(node)
        elif node.kind == Kind.ARTICLE and _has_heading(node):
            node.heading = node.paragraphs.pop(0)


def _take_title(node: Node) -> None:
    """The line of a chapter's title, and those that go on in capitals."""
    if not node.paragraphs or len(node.paragraphs[0]) > LONGEST_HEADING:
        return
    if (
        node.paragraphs[0].endswith((".", ";"))
        and not node.paragraphs[0].isupper()
        and len(node.paragraphs[0]) > SHORT_HEADING
    ):
        return
    heading = [node.paragraphs.pop(0)]
    while heading[0].isupper() and node.paragraphs and node.paragraphs[0].isupper():
        heading.append(node.paragraphs.pop(0))
    node.heading = " ".join(heading)


def _has_heading(node: Node) -> bool:
    """An article's first line is its heading when more follows and it reads like one."""
    if not node.paragraphs or not (len(node.paragraphs) > 1 or node.children):
        return False
    first = node.paragraphs[0]
    if len(first) > LONGEST_HEADING or first[0] in '-–+*(“"':
        return False
    if len(first) > SHORT_HEADING or _SAYS_SOMETHING.search(first):
        return first[-1] not in ".;:,/"
    return first[-1] not in ";,/"
