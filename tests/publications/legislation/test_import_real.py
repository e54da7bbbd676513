"""A real province's register and real official files, as they are."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from portal.ledger.integrity import verify_chain
from publications.legislation.models import LegalDocument
from tests.publications.legislation.test_import_rows import counts, run

SHARED = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data"))
DIRECTIVES = SHARED / "directives" / "van_ban_chi_dao_dieu_hanh.csv"
FILES = SHARED / "official-files"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not DIRECTIVES.exists(), reason=f"data folder absent: {SHARED}"),
]


def test_register_of_directives_is_imported_twice_with_the_same_count(province, tmp_path):
    rejected = tmp_path / "loai.csv"
    report = run(DIRECTIVES, province, rejected=rejected)
    assert counts(report) == (4056, 3617, 436, 3)
    assert report["rejected_by_reason"] == {"no_number": 3}
    assert report["warnings"] == 14
    assert len(rejected.read_text("utf-8-sig").splitlines()) == 4
    live = LegalDocument.objects.live()
    assert live.count() == 3617
    assert live.filter(document_type=None).count() == 0
    assert live.filter(issuing_body=province.organisation).count() > 3400

    assert counts(run(DIRECTIVES, province)) == (4056, 0, 4053, 3)
    assert live.count() == 3617
    assert verify_chain().is_intact


def test_dry_run_foretells_the_import_of_the_register(province):
    report = run(DIRECTIVES, province, dry_run=True)
    assert counts(report) == (4056, 3617, 436, 3)
    assert report["warnings"] == 14
    assert not LegalDocument.objects.exists()


def test_official_files_are_imported_and_what_their_text_says_is_found(province):
    report = run(FILES, province)
    assert counts(report) == (32, 32, 0, 0)
    live = LegalDocument.objects.live()
    names = live.values_list("files__file__name", flat=True)
    assert len([name for name in names if name.endswith(".pdf")]) == 18
    found = {
        document.files.get().file.name[:11]: document
        for document in live.prefetch_related("files__file").exclude(document_number="")
        if document.files.get().file.name.endswith((".pdf", ".docx"))
    }
    assert {document.document_number for document in found.values()} == {
        *("26/2023/QH15", "20/2023/QH15", "15/2012/QH13", "42/2020/NĐ-CP", "65/2018/NĐ-CP", "02/2021/TT-BTC"),
        *(f"0{number}/2016/AL" for number in range(1, 7)),
    }
    decree = live.get(document_number="42/2020/NĐ-CP")
    assert (decree.issued_on, decree.document_type.code) == (date(2020, 4, 8), "nghi-dinh")
    assert decree.abstract.startswith("QUY ĐỊNH DANH MỤC HÀNG HOÁ NGUY HIỂM")
    assert decree.signatory == "Nguyễn Xuân Phúc"
    assert live.get(document_number="26/2023/QH15").abstract == "CĂN CƯỚC"
    assert live.filter(document_number="", files__file__name__startswith="SRC-").count() >= 9
    assert counts(run(FILES, province)) == (32, 0, 32, 0)
