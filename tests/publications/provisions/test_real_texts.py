"""Real laws, decrees and decisions: how many are taken apart, and that their articles are all there."""

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.media.extraction import extract_text
from portal.media.services import store_file
from publications.provisions.enums import ParseState, ProvisionKind, TextSource
from publications.provisions.models import DocumentText, Provision
from publications.provisions.parsing import parse
from publications.provisions.parsing.lines import lines_of
from publications.provisions.parsing.nodes import walk_all
from publications.provisions.services import NewText, set_texts
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.publications.provisions.conftest import work

SHARED = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
LAW = SHARED.parent / "law"
DECREE = LAW / "ND_43_2011_ND-CP.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(not (SHARED.exists() and DECREE.exists()), reason=f"data folder absent: {SHARED}"),
]


def articles(text: str) -> list[str]:
    return [node.number for node in walk_all(parse(text).nodes) if node.kind == ProvisionKind.ARTICLE]


def packed(name: str) -> list[dict]:
    with gzip.open(SHARED / name, "rt") as lines:
        return [json.loads(line) for line in lines]


def is_whole(text: str) -> bool:
    """Whether every word of the text stands in its provisions."""
    found = "".join(f"{node.printed}{node.heading}{node.text}" for node in walk_all(parse(text).nodes))
    return re.sub(r"\s", "", found) == re.sub(r"\s", "", "".join(line.text for line in lines_of(text)))


@pytest.mark.django_db
def test_every_provision_of_the_decree_on_portals_has_an_address(province, as_reader, give_text):
    document = LegalDocumentFactory(portal=province, document_number="43/2011/NĐ-CP", published=True)
    text = give_text(document, DECREE.read_text())
    assert (text.state, text.article_count, text.provision_count) == (ParseState.PARSED, 34, 149)
    found = Provision.objects.of_document(document)
    numbers = list(found.filter(kind=ProvisionKind.ARTICLE).values_list("number", flat=True))
    assert numbers == [str(number) for number in range(1, 35)]
    client = as_reader(province)
    for eid in ("dieu-10/khoan-1/diem-a", "dieu-17/khoan-1/diem-c", "dieu-34"):
        assert client.get(f"{document.public_path}{eid}/").status_code == 200


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Luat_67_2006_QH11_CNTT", "79"),
        ("ND_64_2007_ND-CP", "56"),
        ("ND_30_2020_ND-CP", "38"),
        ("ND_224_2026_ND-CP", "92"),
        ("Luat_104_2016_QH13_TCTT", "37"),
        ("TT_32_2017_TT-BTTTT", "24"),
    ],
)
def test_laws_have_all_their_articles(name, last):
    text = (LAW / f"{name}.txt").read_text()
    assert articles(text) == [str(number) for number in range(1, int(last) + 1)]
    assert is_whole(text)


def test_all_provincial_texts_are_taken_apart_without_losing_a_word():
    texts = [row["text"] for row in packed("provincial-texts/documents.jsonl.gz")]
    assert len(texts) == 179
    # What is not taken apart has no words in provisions.
    assert all(is_whole(text) for text in texts)


PDF_ARTICLES = {
    "32801": 120,
    "SRC-B-01": 46,
    "SRC-C-02": 53,
    "SRC-F-05": 142,
    "SRC-F-11": 55,
    "SRC-F-21": 7,
}


@pytest.mark.django_db
def test_pdfs_have_all_their_articles(province):
    found = {}
    for start in PDF_ARTICLES:
        (path,) = (SHARED / "official-files" / "text-layer").glob(f"{start}*")
        with path.open("rb") as content:
            stored = store_file(portal=province, file=content, name=path.name).stored
        extract_text(stored)
        found[start] = articles(stored.text)
        assert is_whole(stored.text)
    assert found == {
        start: [str(number) for number in range(1, count + 1)] for start, count in PDF_ARTICLES.items()
    }


@pytest.mark.django_db
def test_national_documents_are_stored_with_all_their_articles(province):
    by_id = {row["id"]: row for row in packed("national-corpus/articles.jsonl.gz")}
    sources = packed("national-corpus/documents.jsonl.gz")[::300]
    documents = add_documents(province, len(sources))
    wanted = {}
    entries = []
    for document, source in zip(documents, sources, strict=True):
        rows = {by_id[pk]["article"]: by_id[pk] for pk in source["article_ids"] if by_id[pk]["article"]}
        wanted[document.pk] = sorted(rows, key=_article_order)
        text = "\n".join(
            f"Điều {key}. {rows[key]['title']}\n{rows[key]['text']}" for key in wanted[document.pk]
        )
        entries.append(NewText(document, text, TextSource.IMPORT))
    set_texts(entries)
    work()
    assert DocumentText.objects.filter(state=ParseState.PARSED).count() == len(sources)
    found = {pk: [] for pk in wanted}
    stored = Provision.objects.filter(kind=ProvisionKind.ARTICLE).order_by("text", "position")
    for pk, number in stored.values_list("text__document", "number"):
        found[pk].append(number)
    same = sum(found[pk] == wanted[pk] for pk in wanted)
    print(f"{same} of {len(wanted)} national documents have exactly their articles")
    assert same >= len(wanted) * 0.99


def _article_order(number: str) -> tuple[int, str]:
    match = re.match(r"(\d+)(.*)", number)
    return (int(match[1]), match[2]) if match else (0, number)
