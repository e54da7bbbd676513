"""A corpus of national law: documents with their issuers, days and whole texts."""

import gzip
import json
import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from publications.legislation import extensions
from publications.legislation.enums import EffectState, RelationVerb
from publications.legislation.importing.amendments import Amendment, amendments_in
from publications.legislation.importing.issuers import names_in
from publications.legislation.models import LegalDocument, Relation
from publications.provisions.models import ProvisionReference
from publications.provisions.references import related_to
from tests.publications.legislation.test_import_rows import counts, run

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
CORPUS = SHARED / "national-corpus"

DECREE = {
    "doc_no": "12/2031/NĐ-CP",
    "doc_type": "Nghị định",
    "title": "Về nuôi đà điểu (mẫu)",
    "issued": "2021-01-30",
    "effective": "2021-03-26",
    "issuer": "Chính phủ",
    "url": "https://example.org/12",
    "article_ids": ["a2", "a1", "a1-again"],
}
JOINT = {
    "doc_no": "22/2022/TTLT-BGTVT-BVHTTDL",
    "doc_type": "Thông tư liên tịch",
    "title": "Hướng dẫn vận tải khách du lịch (mẫu)",
    "issued": "2022-05-04",
    "effective": "2022-06-20",
    "issuer": "Bộ Giao thông vận tải và Bộ Văn hóa, Thể thao và Du lịch",
    "article_ids": [],
}
ARTICLES = [
    {"id": "a1", "article": "1", "title": "Phạm vi", "text": "Nghị định này quy định về đà điểu."},
    {"id": "a2", "article": "2", "title": "", "text": "1. Người nuôi.\n2. Người mua."},
    {"id": "a1-again", "article": "1", "title": "Phạm vi", "text": "Nghị định này quy định về đà điểu."},
]


AMENDING = {
    "doc_no": "49/2023/NĐ-CP",
    "doc_type": "Nghị định",
    "title": "Sửa đổi quy định về nuôi đà điểu (mẫu)",
    "issued": "2023-01-10",
    "effective": "2023-03-01",
    "issuer": "Chính phủ",
    "article_ids": ["b1"],
}
SAID = (
    "có nội dung được sửa đổi, có nội dung được bổ sung bởi Điều 1 Nghị định số 49/2023/NĐ-CP "
    "có hiệu lực thi hành kể từ ngày 01/03/2023"
)
LINKED = [
    ARTICLES[0] | {"doc_no": DECREE["doc_no"], "related_ids": ["b1", "nowhere", "a1", None]},
    ARTICLES[1] | {"doc_no": DECREE["doc_no"], "amended": SAID},
    {"id": "b1", "article": "1", "text": "Sửa đổi.", "doc_no": AMENDING["doc_no"], "related_ids": ["a1"]},
]


def write_corpus(folder: Path, documents: list, articles: list = ARTICLES) -> Path:
    for name, entries in (("documents", documents), ("articles", articles)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for entry in entries:
                line = entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False)
                file.write(line + "\n")
    return folder


@pytest.fixture
def kept(monkeypatch) -> dict:
    """Texts as they are handed to whoever keeps them."""
    texts: dict[str, str] = {}

    def keep(brought):
        texts.update({document.document_number: text for document, text in brought.items()})

    keeper = extensions.ImportKeeper(keep, lambda links, origin: len(list(links)))
    monkeypatch.setattr(extensions, "_import_keepers", {"test": keeper})
    return texts


def test_document_comes_with_its_issuer_its_days_and_its_whole_text(province, tmp_path, kept):
    assert counts(run(write_corpus(tmp_path, [DECREE]), province)) == (1, 1, 0, 0)
    document = LegalDocument.objects.live().get()
    assert document.document_type.code == "nghi-dinh"
    assert (document.issued_on, document.effective_from) == (date(2021, 1, 30), date(2021, 3, 26))
    assert (document.issuing_body.name, document.issuing_body.kind) == ("Chính phủ", OrganisationKind.CENTRAL)
    assert document.issuing_body.abbreviation == "CP"
    assert document.source_url == "https://example.org/12"
    assert kept[document.document_number] == (
        "Điều 1. Phạm vi\nNghị định này quy định về đà điểu.\n\nĐiều 2.\n1. Người nuôi.\n2. Người mua."
    )


def test_joint_document_has_all_its_issuers(province, tmp_path, kept):
    run(write_corpus(tmp_path, [JOINT]), province)
    document = LegalDocument.objects.live().get()
    assert [(body.name, body.abbreviation) for body in document.issuers] == [
        ("Bộ Giao thông vận tải", "BGTVT"),
        ("Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL"),
    ]


def test_second_run_enters_nothing(province, tmp_path, kept):
    folder = write_corpus(tmp_path, [DECREE, JOINT])
    run(folder, province)
    bodies = Organisation.objects.count()
    assert counts(run(folder, province)) == (2, 0, 2, 0)
    assert Organisation.objects.count() == bodies


def test_dry_run_enters_no_body(province, tmp_path, kept):
    before = Organisation.objects.count()
    assert counts(run(write_corpus(tmp_path, [DECREE, JOINT]), province, dry_run=True)) == (2, 2, 0, 0)
    assert Organisation.objects.count() == before
    assert not kept


def test_body_is_known_again_in_another_spelling(province, tmp_path, kept):
    spelt = unicodedata.normalize("NFD", "bộ văn hoá, thể thao và du lịch.")
    other = JOINT | {"doc_no": "1/2022/TT-BVHTTDL", "doc_type": "Thông tư", "issuer": spelt}
    run(write_corpus(tmp_path, [JOINT, other]), province)
    assert Organisation.objects.filter(name__icontains="Thể thao").count() == 1


def test_document_without_issuer_gets_the_one_that_its_sign_told_elsewhere(province, tmp_path, kept):
    silent = JOINT | {"doc_no": "7/2022/TT-BGTVT", "doc_type": "Thông tư", "issuer": None, "title": None}
    run(write_corpus(tmp_path, [silent | {"de_muc": ["Đường bộ"]}, JOINT]), province)
    document = LegalDocument.objects.get(document_number="7/2022/TT-BGTVT")
    assert document.issuing_body.name == "Bộ Giao thông vận tải"
    assert "Đường bộ" in document.abstract


def test_links_between_articles_are_shown_on_both_sides(province, tmp_path):
    folder = write_corpus(tmp_path, [DECREE, AMENDING], LINKED)
    assert run(folder, province)["connected"] == {"links": 2, "amendments": 1}
    decree = LegalDocument.objects.get(document_number=DECREE["doc_no"])
    amending = LegalDocument.objects.get(document_number=AMENDING["doc_no"])
    assert [(other.document, other.eid) for other in related_to(decree, "dieu-1/khoan-2")] == [
        (amending, "dieu-1")
    ]
    assert [(other.document, other.words) for other in related_to(amending, "dieu-1")] == [(decree, "Điều 1")]
    assert related_to(decree, "dieu-2") == []
    amending.unpublish()
    assert related_to(decree, "dieu-1") == []


def test_amendments_become_relations_that_nobody_has_verified(province, tmp_path):
    folder = write_corpus(tmp_path, [DECREE, AMENDING], LINKED)
    run(folder, province)
    relation = Relation.objects.get()
    assert (relation.verb, relation.provisions, relation.subject_provision) == (
        RelationVerb.AMENDS,
        "Điều 2",
        "Điều 1",
    )
    assert (relation.effective_on, relation.is_verified) == (date(2023, 3, 1), False)
    assert relation.document.live
    assert relation.document.live_revision.as_object().relations.get().provisions == "Điều 2"
    decree = LegalDocument.objects.get(document_number=DECREE["doc_no"])
    assert decree.effect_periods.on(date(2023, 2, 28)).get().state == EffectState.IN_FORCE

    assert run(folder, province)["connected"] == {"links": 2, "amendments": 0}
    assert Relation.objects.count() == 1
    assert ProvisionReference.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (SAID, [Amendment("49/2023/NĐ-CP", "Điều 1", date(2023, 3, 1))]),
        ("được thay thế bởi Luật số 20/2023/QH15", [Amendment("20/2023/QH15", "", None)]),
        (
            "bị bãi bỏ bởi khoản 2 Điều 3 Thông tư số 1/2020/TT-BTC kể từ ngày 30/02/2020",
            [Amendment("1/2020/TT-BTC", "khoản 2 Điều 3", None)],
        ),
        ("có nội dung được sửa đổi", []),
        ("bởi " * 5000, []),
    ],
)
def test_amendments_are_read_from_the_words_of_the_source(words, found):
    assert amendments_in(words) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bộ Giáo dục và Đào tạo và Bộ Y tế", ["Bộ Giáo dục và Đào tạo", "Bộ Y tế"]),
        ("Bộ Lao động - Thương binh và Xã hội", ["Bộ Lao động - Thương binh và Xã hội"]),
        (
            "Bộ Công an, Bộ Quốc phòng và Toà án nhân dân tối cao",
            ["Bộ Công an", "Bộ Quốc phòng", "Toà án nhân dân tối cao"],
        ),
        ("Bộ trưởng Bộ Y tế", ["Bộ Y tế"]),
        ("Bộ Tài chính hướng dẫn công khai ngân sách ngày 28/09/2018 của Bộ Tài chính", ["Bộ Tài chính"]),
        ("Thông tư số 1 có hiệu lực ngày 01/01/2020 (bổ sung)", []),
        ("", []),
    ],
)
def test_names_of_bodies_are_read_from_a_line(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("change", "warnings", "created"),
    [
        ({"effective": "2020-01-01"}, 1, 1),
        ({"effective": "khi nào đó"}, 1, 1),
        ({"issued": "2999-01-01"}, 0, 0),
        ({"issued": "2021-02-30"}, 0, 0),
        ({"doc_no": ""}, 0, 0),
        ({"doc_no": None}, 0, 0),
        ({"url": "javascript:alert(1)"}, 1, 1),
        ({"article_ids": "a1"}, 0, 1),
        ({"article_ids": [None, {}, 1]}, 0, 1),
        ({"issuer": "B" * 5000}, 0, 1),
        ({"title": "T" * 100_000}, 0, 1),
    ],
)
def test_bad_entry_costs_itself_alone(province, tmp_path, kept, change, warnings, created):
    report = run(write_corpus(tmp_path, [DECREE | change, JOINT]), province)
    assert report["created"] == created + 1
    assert report["warnings"] == warnings


def test_lines_that_are_no_objects_are_left_out(province, tmp_path, kept):
    folder = write_corpus(tmp_path, ["[]", "{", "", "[" * 100_000, DECREE], ["nonsense", *ARTICLES])
    assert counts(run(folder, province))[:2] == (1, 1)


def test_damaged_corpus_is_refused_in_words(province, tmp_path):
    folder = write_corpus(tmp_path, [DECREE])
    whole = (folder / "documents.jsonl.gz").read_bytes()
    (folder / "documents.jsonl.gz").write_bytes(whole[:-20])
    with pytest.raises(CommandError, match=r"documents\.jsonl\.gz"):
        run(folder, province)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.exists(), reason=f"data folder absent: {CORPUS}")
def test_national_corpus_is_understood_whole(province, tmp_path):
    report = run(CORPUS, province, dry_run=True)
    assert counts(report) == (4493, 4493, 0, 0)
    assert report["warnings"] == 36
