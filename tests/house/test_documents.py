"""The documents name commands, files and decisions that exist."""

import re

import pytest
from django.core.management import get_commands

from tests.house.tracked import REPOSITORY, text_of, with_suffix

DOCUMENTS = [path for path in with_suffix(".md") if path.name != "CHANGELOG.md"]
MAKE = re.compile(r"^ *make ([a-z][a-z-]+)", re.MULTILINE)
CODE = re.compile(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# Pictures are taken of the finished pages.
PICTURES = "docs/images/"


def code_of(path) -> str:
    return "\n".join("".join(found) for found in CODE.findall(text_of(path)))


def make_targets() -> set[str]:
    return set(
        re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_document_names_make_targets_that_exist(document):
    assert set(MAKE.findall(code_of(document))) <= make_targets()


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_document_names_commands_that_exist(document):
    assert set(COMMAND.findall(code_of(document))) <= get_commands().keys()


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_document_links_to_files_that_exist(document):
    folder = (REPOSITORY / document).parent
    missing = [
        target
        for target in LINK.findall(text_of(document))
        if not (folder / target).exists() and not target.startswith(PICTURES)
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_readme_begins_with_the_two_commands(name):
    first = CODE.search(text_of((REPOSITORY / name).relative_to(REPOSITORY)))
    assert [line.split("#")[0].strip() for line in first.group(1).splitlines()] == ["make demo", "make test"]


def test_both_readmes_have_the_same_sections():
    sections = [text_of(REPOSITORY / name).count("\n## ") for name in ("README.md", "README.vi.md")]
    assert sections[0] == sections[1] > 3


def decisions():
    return sorted((REPOSITORY / "docs" / "adr").glob("*.md"))


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in decisions()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


@pytest.mark.parametrize("decision", decisions(), ids=lambda path: path.name)
def test_decision_is_short_and_says_status_date_context_decision_and_consequences(decision):
    text = decision.read_text(encoding="utf-8")
    assert text.count("\n") <= 60
    assert re.search(r"^Status: (accepted|superseded by \d{4}) · \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        "Context",
        "Decision",
        "Consequences",
    ]


def test_every_glossary_row_has_code_law_and_editor_word():
    rows = [line for line in text_of(REPOSITORY / "docs/glossary.md").splitlines() if line.startswith("| `")]
    assert len(rows) >= 50
    assert [
        row for row in rows if len([cell for cell in row.strip("|").split("|") if cell.strip()]) != 4
    ] == []


def test_glossary_names_each_word_of_the_code_once():
    words = re.findall(r"^\| `([^`]+)`", text_of(REPOSITORY / "docs/glossary.md"), re.MULTILINE)
    assert sorted(words) == sorted(set(words))
