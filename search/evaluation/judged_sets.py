"""Judged questions in the BEIR layout: queries*.jsonl, qrels.tsv and the corpus that they are asked of."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ORIGINAL = "original"
CORPORA = ("corpus.jsonl.gz", "corpus.jsonl")
# Where a set without a corpus of its own may find it, as seen from its folder.
NEIGHBOURS = ("../../national-corpus/articles.jsonl.gz", "../../directives/documents.jsonl.gz")


class UnreadableSet(Exception):
    """The folder holds no judged set; the text says what is missing."""


class Question(NamedTuple):
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """`variants` are the questions by variant, `relevant` the ids of the answers by question."""

    name: str
    variants: Mapping[str, Sequence[Question]]
    relevant: Mapping[str, frozenset[str]]
    corpora: Sequence[Path]


def read_set(folder: Path, corpus: Path | None = None) -> JudgedSet:
    """Read a folder. Raises UnreadableSet."""
    relevant = _judgements(folder / "qrels.tsv")
    variants: dict[str, list[Question]] = {}
    for path in sorted(folder.glob("queries*.jsonl")):
        file_variant = path.name.removeprefix("queries").removesuffix(".jsonl").strip(".") or ORIGINAL
        for row in _rows(path):
            question = Question(str(row["_id"]), str(row["text"]))
            if question.id in relevant:
                variants.setdefault(_variant(file_variant, row), []).append(question)
    if not variants:
        raise UnreadableSet(f"{folder}: no judged question in queries*.jsonl")
    candidates = [corpus] if corpus else [folder / name for name in (*CORPORA, *NEIGHBOURS)]
    found = [path.resolve() for path in candidates if path.exists()]
    if not found:
        raise UnreadableSet(f"{folder}: no corpus; name it with --corpus")
    return JudgedSet(folder.name, _in_order(variants), relevant, found)


def _variant(file_variant: str, row: dict) -> str:
    """Known items keep several variants in one file, told apart by the question's own id."""
    kind = str(row.get("type", ""))
    return kind if kind and str(row["_id"]).endswith(f"-{kind}") else file_variant


def _in_order(variants: dict[str, list[Question]]) -> dict[str, list[Question]]:
    return dict(sorted(variants.items(), key=lambda item: (item[0] != ORIGINAL, item[0])))


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        try:
            return [json.loads(line) for line in lines if line.strip()]
        except ValueError as error:
            raise UnreadableSet(f"{path}: {error}") from error


def _judgements(path: Path) -> dict[str, frozenset[str]]:
    if not path.exists():
        raise UnreadableSet(f"{path} is missing")
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 3 and columns[2].strip().lstrip("-").isdigit() and int(columns[2]) > 0:
            relevant[columns[0]].add(columns[1])
    return {question: frozenset(ids) for question, ids in relevant.items()}
