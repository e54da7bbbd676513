"""Rows of a province's register: what is entered, what is rejected with a reason, and what is noticed."""

import csv
import datetime
import json
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.registers.models import Placement
from publications.legislation.enums import StatedEffect
from publications.legislation.importing.csv_source import read_effect
from publications.legislation.models import LegalDocument
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db

HEADER = ",so_ky_hieu,ngay_ban_hanh,trich_yeu,hieu_luc,pdf"
GOOD = [
    "0",
    "3637/UBND-VX",
    "20/07/2022",
    "triển khai công tác bảo hiểm y tế",
    "",
    "https://mau.gov.vn/tep/1.pdf",
]
NEXT = ["9", "1/QĐ-UBND", "01/02/2021", "phê duyệt quy hoạch mẫu", "", ""]


def write_csv(path: Path, rows: list[list[str]], **spelling) -> Path:
    with path.open("w", encoding=spelling.get("encoding", "utf-8"), newline="") as file:
        delimiter = spelling.get("delimiter", ",")
        file.write(spelling.get("header", HEADER).replace(",", delimiter) + "\n")
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def run(source: Path, portal, **options) -> dict:
    """Import and return the report."""
    out = StringIO()
    call_command(
        "import_documents",
        source,
        portal=portal.host,
        format="json",
        stdout=out,
        stderr=StringIO(),
        **options,
    )
    return json.loads(out.getvalue())


def counts(report: dict) -> tuple[int, int, int, int]:
    return report["read"], report["created"], report["unchanged"], report["rejected"]


def test_row_becomes_a_live_document(province, tmp_path):
    row = [*GOOD[:4], "Văn bản đang có hiệu lực", GOOD[5]]
    report = run(write_csv(tmp_path / "So van ban.csv", [row]), province)
    document = LegalDocument.objects.get()

    assert counts(report) == (1, 1, 0, 0)
    assert (document.document_number, document.number_key) == ("3637/UBND-VX", "3637/UBND-VX")
    assert (document.issued_on, document.issued_year) == (datetime.date(2022, 7, 20), 2022)
    assert document.abstract == "triển khai công tác bảo hiểm y tế"
    assert document.document_type.code == "cong-van"
    assert document.issuing_body == province.organisation
    assert document.stated_effect == StatedEffect.IN_FORCE
    assert document.source_url == "https://mau.gov.vn/tep/1.pdf"
    assert document.origin == "so-van-ban"
    assert document.live
    assert not document.is_normative


def test_publication_stands_in_the_ledger_and_knows_no_due_day(province, tmp_path):
    run(write_csv(tmp_path / "a.csv", [GOOD, NEXT]), province)
    pks = [str(pk) for pk in LegalDocument.objects.values_list("pk", flat=True)]

    of_documents = {"object_label": "legislation.legaldocument", "object_id__in": pks}
    assert AuditEntry.objects.filter(action="publish", **of_documents).count() == 2
    assert IntegrityEntry.objects.filter(**of_documents).count() == 2
    assert (
        OutboxMessage.objects.filter(topic="search", key__startswith="legislation.legaldocument").count() == 2
    )
    assert list(Placement.objects.values_list("due_on", flat=True)) == [None, None]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({1: ""}, "no_number"),
        ({1: " \u00a0 "}, "no_number"),
        ({2: ""}, "no_date"),
        ({2: "31/02/2020"}, "bad_date"),
        ({2: "29/02/2021"}, "bad_date"),
        ({2: "00/05/2021"}, "bad_date"),
        ({2: "20/07/2922"}, "bad_date"),
        ({2: "01/01/1944"}, "bad_date"),
        ({2: "hôm qua"}, "bad_date"),
        ({2: "07/2022"}, "bad_date"),
        ({1: "1/QĐ-" + "U" * 100}, "long_document_number"),
        ({3: ""}, "no_abstract"),
        ({3: "a" * 4001}, "long_abstract"),
        ({3: "ă" * 10_000_000}, "long_abstract"),
        ({3: "trích\x00yếu"}, "null_bytes"),
        ({1: "1\x00/QĐ-UBND"}, "null_bytes"),
    ],
)
def test_bad_row_is_rejected_and_the_next_one_is_entered(province, tmp_path, change, code):
    bad = [change.get(position, value) for position, value in enumerate(GOOD)]
    source = write_csv(tmp_path / "a.csv", [bad, NEXT])
    rejected = tmp_path / "loai.csv"
    report = run(source, province, rejected=rejected)

    assert counts(report) == (2, 1, 0, 1)
    assert report["rejected_by_reason"] == {code: 1}
    assert LegalDocument.objects.get().document_number == "1/QĐ-UBND"
    csv.field_size_limit(20_000_000)
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert header[2:] == HEADER.split(",")
    assert row[0] == "2"
    assert row[1]
    assert row[2:] == [value.replace("\x00", "\u2400") for value in bad]


@pytest.mark.parametrize(
    ("damaged", "code", "created"),
    [
        ('5,9/QĐ-UBND,01/02/2021,"không đóng,,\n', "quotes", 2),
        ('5,9/QĐ-UBND,01/02/2021,"đóng "giữa chừng",,\n', "quotes", 2),
        ("5,9/QĐ-UBND,01/02/2021,thừa,cột,,,x\n", "columns", 2),
        ("5,9/QĐ-UBND\n", "columns", 2),
        ('5,9/QĐ-UBND,01/02/2021,"', "quotes", 2),
    ],
)
def test_damaged_line_costs_that_line_alone(province, tmp_path, damaged, code, created):
    source = write_csv(tmp_path / "a.csv", [GOOD])
    with source.open("a", encoding="utf-8") as file:
        file.write(damaged if damaged.endswith("\n") else damaged + "\n")
        csv.writer(file).writerow(NEXT)
    report = run(source, province)

    assert report["rejected_by_reason"] == {code: 1}
    assert report["created"] == created


def test_line_breaks_inside_quotes_belong_to_the_abstract(province, tmp_path):
    row = [*GOOD[:3], 'dòng một\ndòng hai, và “nháy” "kép"', "", ""]
    assert counts(run(write_csv(tmp_path / "a.csv", [row, NEXT]), province)) == (2, 2, 0, 0)
    assert LegalDocument.objects.get(issued_year=2022).abstract == row[3]


def test_line_numbers_count_lines_of_the_file(province, tmp_path):
    rows = [[*GOOD[:3], "hai\ndòng", "", ""], [*GOOD[:1], "", *GOOD[2:]]]
    rejected = tmp_path / "loai.csv"
    run(write_csv(tmp_path / "a.csv", rows), province, rejected=rejected)
    assert rejected.read_text("utf-8-sig").splitlines()[1].startswith("4,")


def test_empty_lines_are_no_rows(province, tmp_path):
    source = write_csv(tmp_path / "a.csv", [GOOD])
    with source.open("a") as file:
        file.write("\n,,,,,\n\r\n")
    assert counts(run(source, province)) == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "spelling",
    [
        {"encoding": "utf-8-sig"},
        {"encoding": "utf-16"},
        {"encoding": "utf-16-le"},
        {"encoding": "utf-16-be"},
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"header": "STT,Số ký hiệu,Ngày ban hành,Trích yếu,Hiệu lực,PDF"},
        {"header": "stt,SỐ/KÝ HIỆU,NGAY_BAN_HANH,Trích yếu nội dung,x,Tệp PDF"},
        {"header": unicodedata.normalize("NFD", "STT,Số ký hiệu,Ngày ban hành,Trích yếu,Hiệu lực,PDF")},
    ],
    ids=str,
)
def test_spellings_of_a_file_make_no_difference(province, tmp_path, spelling):
    report = run(write_csv(tmp_path / "a.csv", [GOOD, NEXT], **spelling), province)
    assert counts(report) == (2, 2, 0, 0)
    assert LegalDocument.objects.get(issued_year=2022).abstract == GOOD[3]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"PK\x03\x04abc", "CSV"),
        ("so_ky_hieu,ngay\n1/QĐ-UBND,x\n".encode(), "so_ky_hieu"),
        ("số,ngày,trích yếu về việc đất đai, ruộng vườn\n".encode("cp1258", "ignore") * 3, "UTF-8"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-8"),
    ],
)
def test_unreadable_source_is_refused_in_words(province, tmp_path, content, words):
    source = tmp_path / "a.csv"
    source.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        run(source, province)


def test_undecodable_byte_costs_its_row(province, tmp_path):
    source = write_csv(tmp_path / "a.csv", [GOOD, NEXT])
    source.write_bytes(source.read_bytes().replace("triển".encode(), b"tri\xff\xfen"))
    rejected = tmp_path / "loai.csv"
    report = run(source, province, rejected=rejected)
    assert report["rejected_by_reason"] == {"encoding": 1}
    assert report["created"] == 1
    assert b"tri\xff\xfen" in rejected.read_bytes()


def test_decomposed_text_is_stored_composed_and_known_again(province, tmp_path):
    decomposed = [unicodedata.normalize("NFD", value) for value in GOOD]
    run(write_csv(tmp_path / "a.csv", [decomposed]), province)
    assert LegalDocument.objects.get().abstract == unicodedata.normalize("NFC", GOOD[3])
    assert counts(run(write_csv(tmp_path / "a.csv", [GOOD]), province)) == (1, 0, 1, 0)


def test_repeated_row_is_entered_once_under_any_name_of_the_file(province, tmp_path):
    assert counts(run(write_csv(tmp_path / "a.csv", [GOOD, GOOD]), province)) == (2, 1, 1, 0)
    assert counts(run(write_csv(tmp_path / "b.csv", [GOOD, NEXT]), province)) == (2, 1, 1, 0)
    assert LegalDocument.objects.live().count() == 2


def test_same_number_with_other_content_is_entered_and_reported(province, tmp_path):
    other = [*GOOD[:3], "nội dung khác", "", ""]
    report = run(write_csv(tmp_path / "a.csv", [GOOD, other]), province)
    assert counts(report) == (2, 2, 0, 0)
    assert report["warnings"] == 1
    assert "3637/UBND-VX" in report["warning_messages"][0]


def test_same_number_of_another_year_is_no_matter(province, tmp_path):
    other = [*GOOD[:2], "20/07/2021", *GOOD[3:]]
    assert run(write_csv(tmp_path / "a.csv", [GOOD, other]), province)["warnings"] == 0


def test_document_entered_by_an_editor_is_not_imported_again(province, tmp_path):
    document = LegalDocumentFactory(
        portal=province, document_number="1/QĐ-UBND", issued_on=datetime.date(2021, 2, 1), published=True
    )
    rejected = tmp_path / "loai.csv"
    report = run(write_csv(tmp_path / "a.csv", [NEXT, GOOD]), province, rejected=rejected)
    assert report["rejected_by_reason"] == {"entered_by_hand": 1}
    assert document.public_url() in rejected.read_text("utf-8-sig")
    assert LegalDocument.objects.count() == 2


def test_address_that_is_none_is_left_out_and_reported(province, tmp_path):
    report = run(write_csv(tmp_path / "a.csv", [[*GOOD[:5], "javascript:alert(1)"]]), province)
    assert LegalDocument.objects.get().source_url == ""
    assert report["warnings"] == 1


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Văn bản đang có hiệu lực", StatedEffect.IN_FORCE),
        ("Văn bản còn hiệu lực một phần", StatedEffect.PARTLY_EXPIRED),
        ("Hết hiệu lực một phần", StatedEffect.PARTLY_EXPIRED),
        ("Văn bản hết hiệu lực", StatedEffect.EXPIRED),
        ("Hết hiệu lực toàn bộ", StatedEffect.EXPIRED),
        ("Còn hiệu lực", StatedEffect.IN_FORCE),
        ("CÓ HIỆU LỰC", StatedEffect.IN_FORCE),
        ("Không còn hiệu lực", StatedEffect.EXPIRED),
        ("Không còn  hiệu lực một phần", StatedEffect.PARTLY_EXPIRED),
        ("", StatedEffect.UNKNOWN),
        ("Chưa có hiệu lực", StatedEffect.UNKNOWN),
        ("Chưa hết hiệu lực", StatedEffect.UNKNOWN),
        ("Sắp có hiệu lực", StatedEffect.UNKNOWN),
        ("Sắp hết hiệu lực", StatedEffect.UNKNOWN),
        ("Tạm ngưng hiệu lực", StatedEffect.UNKNOWN),
        ("Ngưng hiệu lực một phần", StatedEffect.UNKNOWN),
        ("Còn hiệu lực, tạm đình chỉ một phần", StatedEffect.UNKNOWN),
        ("Không xác định hiệu lực", StatedEffect.UNKNOWN),
        ("Không có hiệu lực", StatedEffect.UNKNOWN),
        ("Không còn phù hợp", StatedEffect.UNKNOWN),
        ("Hiệu lực", StatedEffect.UNKNOWN),
    ],
)
def test_stated_effect_is_what_the_source_says(text, effect):
    for spelling in (text, text.lower(), unicodedata.normalize("NFD", text)):
        assert read_effect(spelling) == effect


def test_stated_effect_is_kept_with_the_document(province, tmp_path):
    run(write_csv(tmp_path / "a.csv", [[*GOOD[:4], "Hết hiệu lực một phần", ""]]), province)
    assert LegalDocument.objects.get().stated_effect == StatedEffect.PARTLY_EXPIRED


@pytest.mark.parametrize(
    ("number", "kind", "is_normative"),
    [
        ("43/2011/NĐ-CP", "nghi-dinh", True),
        ("15/2021/QĐ-UBND", "quyet-dinh", False),
        ("12/QĐ-UBND", "quyet-dinh", False),
        ("03-TB/BCĐ", "thong-bao", False),
        ("5/CV-BCĐ", "cong-van", False),
        ("7/QCPH-UBND-BCHTĐ", "quy-che", False),
        ("01/2011/TTLT-VPCP-BNV", "thong-tu-lien-tich", True),
        ("26/2023/QH15", None, False),
    ],
)
def test_type_follows_from_the_sign(province, tmp_path, number, kind, is_normative):
    run(write_csv(tmp_path / "a.csv", [[GOOD[0], number, *GOOD[2:]]]), province)
    document = LegalDocument.objects.get()
    assert (document.document_type and document.document_type.code, document.is_normative) == (
        kind,
        is_normative,
    )


def test_issuer_is_a_body_of_the_province_that_existed_on_the_day(province, tmp_path):
    ended = datetime.date(2022, 12, 31)
    gone = OrganisationFactory(abbreviation="STP", parent=province.organisation, valid_until=ended)
    OrganisationFactory(abbreviation="STP", parent=None)
    rows = [["1", "5/TB-STP", "01/02/2022", "a", "", ""], ["2", "5/TB-STP", "01/02/2023", "b", "", ""]]
    run(write_csv(tmp_path / "a.csv", rows), province)
    issuers = dict(LegalDocument.objects.values_list("issued_year", "issuing_body"))
    assert issuers == {2022: gone.pk, 2023: None}


def test_former_sign_of_the_committee_is_understood(province, tmp_path):
    run(write_csv(tmp_path / "a.csv", [["1", "2924/2003/QĐ-UB", "01/02/2003", "a", "", ""]]), province)
    assert LegalDocument.objects.get().issuing_body == province.organisation


def test_dry_run_reports_the_same_and_writes_nothing(province, tmp_path):
    source = write_csv(tmp_path / "a.csv", [GOOD, GOOD, [*GOOD[:3], "khác", "", ""], ["", "", *GOOD[2:]]])
    before = AuditEntry.objects.count()
    dry = run(source, province, dry_run=True)
    assert (LegalDocument.objects.count(), AuditEntry.objects.count()) == (0, before)
    real = run(source, province)
    changing = {"dry_run", "seconds", "rows_per_second", "peak_memory_mb"}
    assert {k: v for k, v in dry.items() if k not in changing} == {
        k: v for k, v in real.items() if k not in changing
    }
    assert counts(real) == (4, 2, 1, 1)


def test_row_that_the_database_refuses_leaves_its_batch_whole(province, tmp_path, monkeypatch):
    from django.db import IntegrityError

    def refuse(document, revision):
        if document.document_number == GOOD[1]:
            raise IntegrityError("refused")

    monkeypatch.setattr(LegalDocument, "check_before_publication", refuse)
    report = run(write_csv(tmp_path / "a.csv", [NEXT, GOOD, ["3", "8/QĐ-UBND", *NEXT[2:]]]), province)
    assert counts(report) == (3, 2, 0, 1)
    assert set(LegalDocument.objects.values_list("document_number", flat=True)) == {"1/QĐ-UBND", "8/QĐ-UBND"}


def test_unknown_portal_is_refused(province, tmp_path):
    with pytest.raises(CommandError, match=r"khac\.gov\.vn"):
        call_command("import_documents", write_csv(tmp_path / "a.csv", [GOOD]), portal="khac.gov.vn")


def test_missing_source_is_refused(province, tmp_path):
    with pytest.raises(CommandError, match="khong-co"):
        run(tmp_path / "khong-co.csv", province)


def test_source_is_not_overwritten_by_its_rejected_rows(province, tmp_path):
    source = write_csv(tmp_path / "a.csv", [GOOD])
    with pytest.raises(CommandError):
        run(source, province, rejected=source)
    assert "3637" in source.read_text()


def test_report_in_words_names_the_counts(province, tmp_path):
    out = StringIO()
    source = write_csv(tmp_path / "a.csv", [GOOD, NEXT])
    call_command("import_documents", source, portal=province.host, stdout=out, stderr=StringIO())
    assert "2" in out.getvalue()
    assert "MB" in out.getvalue()
