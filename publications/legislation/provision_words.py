"""Provisions in words (điểm b khoản 2 Điều 5) and as ids (dieu-5/khoan-2/diem-b), both ways.

In ids đ is `dd`, so that điểm d and điểm đ differ. Ids are those of `publications.provisions`.
"""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from portal.core.text import clean_text, fold

#: Kinds from the outermost to the innermost: word in the text, word in ids, its names in front of a number.
KINDS = {
    "phu-luc": "Phụ lục",
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieu-muc": "Tiểu mục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
}
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_KIND = r"phụ lục|tiểu mục|phần|chương|mục|điều|khoản|điểm"
_LABEL = r"(?:\d{1,4}[a-zđ]{0,2}|[ivxlc]{1,7}|[a-zđ]{1,2})"
_PART = re.compile(rf"(?P<kind>{_KIND})\s*(?P<label>{_LABEL})(?![\w])(?:\s*\([^()]*\))?", re.IGNORECASE)
#: Further labels of the same kind: khoản 1, 2 và 3 Điều 5.
_MORE = re.compile(rf"\s*(?:,|và|;)\s*(?P<label>{_LABEL})(?![\w./])", re.IGNORECASE)
_JOINT = re.compile(r"[\s,;.]*(?:(?:và|của|tại|thuộc)\b[\s,;]*)*", re.IGNORECASE)


class UnreadableProvision(ValueError):
    """The words name no provision; the message says which words, for the person who wrote them."""


def parse_provisions(words: str) -> tuple[str, ...]:
    """Ids of the provisions that words name, in their order and each once; () for no words.

    Reads the innermost first, as Vietnamese says it (điểm a, b khoản 2 Điều 5; Điều 7), and whole ids.

    Raises:
        UnreadableProvision
    """
    return _parsed(clean_text(words))


@lru_cache(maxsize=4096)
def _parsed(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for chunk in re.split(r"[;\n]", words):
        text = chunk.strip(" .,")
        if not text:
            continue
        found += [text] if is_eid(text) else _read(text)
    return tuple(dict.fromkeys(found))


def is_eid(text: str) -> bool:
    """Whether this is an id of a provision already."""
    parts = [part.rpartition("-") for part in text.split("/")]
    return bool(parts) and all(
        kind in KINDS and re.fullmatch(r"[a-z0-9]+", label) for kind, _d, label in parts
    )


def _read(text: str) -> list[str]:
    """Ids of one enumeration. What is inside goes with what is named behind it."""
    levels, position = [], 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            raise UnreadableProvision(_("“%(words)s” names no provision.") % {"words": text[position:][:60]})
        labels, position = [match["label"]], match.end()
        while more := _MORE.match(text, position):
            labels.append(more["label"])
            position = more.end()
        levels.append((_id_of_kind(match["kind"]), labels))
        position = _JOINT.match(text, position).end()  # type: ignore[union-attr]
    return [eid for group in _groups(levels) for eid in _eids(group)]


def _groups(levels: list[tuple[str, list[str]]]) -> list[list[tuple[str, list[str]]]]:
    """Cut where the next part does not enclose the one before it: khoản 1 Điều 5 | khoản 2 Điều 6."""
    groups: list[list[tuple[str, list[str]]]] = []
    for kind, labels in levels:
        if groups and _RANK[kind] < _RANK[groups[-1][-1][0]]:
            groups[-1].append((kind, labels))
        else:
            groups.append([(kind, labels)])
    return _completed(groups)


def _completed(groups: list[list[tuple[str, list[str]]]]) -> list[list[tuple[str, list[str]]]]:
    """Let a group lend what encloses it to the one before: điểm a khoản 1 và khoản 3 Điều 5."""
    for before, after in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        if before[-1][0] in {"diem", "khoan"}:
            rank = _RANK[before[-1][0]]
            before += [level for level in after if _RANK[level[0]] < rank and level[0] != before[-1][0]]
    return groups


def _eids(group: list[tuple[str, list[str]]]) -> list[str]:
    """All ids of a group; several labels are only possible innermost or one by one."""
    prefixes = [""]
    for kind, labels in reversed(group):
        prefixes = [f"{prefix}{kind}-{label_id(label)}/" for prefix in prefixes for label in labels]
    return [_from_article(prefix.rstrip("/")) for prefix in prefixes]


def _from_article(eid: str) -> str:
    """Articles are numbered through the document: what encloses them is no part of their id."""
    parts = eid.split("/")
    for position, part in enumerate(parts):
        if part.startswith("dieu-"):
            return "/".join(parts[position:])
    return eid


def label_id(label: str) -> str:
    """A number or letter as ids write it: b, dd for đ, 5a."""
    return fold(label.lower().replace("đ", "dd"))


def _id_of_kind(word: str) -> str:
    return fold(word).replace(" ", "-")


def words_of(eids: tuple[str, ...]) -> str:
    """The ids in words, innermost first; parsing them again gives the ids."""
    return "; ".join(_words(eid) for eid in eids)


def _words(eid: str) -> str:
    parts = []
    for part in reversed(eid.split("/")):
        kind, _dash, label = part.rpartition("-")
        parts.append(f"{KINDS[kind]} {_label_words(kind, label)}")
    words = " ".join(parts)
    return words[0].lower() + words[1:] if words[0] in "kđ" else words


def _label_words(kind: str, label: str) -> str:
    label = label.replace("dd", "đ")
    return label if kind in {"dieu", "khoan", "diem"} else label.upper()


def covers(outer: str, inner: str) -> bool:
    """Whether a provision is another one or holds it."""
    return inner == outer or inner.startswith(f"{outer}/")
