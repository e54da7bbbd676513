"""Decree 43/2011 and its successors as records: relations, and the right status on the days that matter.

The end of Decree 43 by Decree 42/2022 stands in no text that was found: it is entered as unverified.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings

from publications.legislation.citations.finding import find_citations
from publications.legislation.models import DocumentType
from tests.factories.relations import day, document, relation, state_relations

LAW = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data")).parent / "law"
DECREE_224 = LAW / "ND_224_2026_ND-CP.txt"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DECREE_224.exists(), reason=f"data folder absent: {LAW}"),
]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22 09:00+07:00", tick=False)


def decree(province, number, *days, abstract):
    return document(
        province,
        number,
        *days,
        document_type=DocumentType.objects.get(code="nghi-dinh"),
        is_normative=True,
        abstract=abstract,
    )


@pytest.fixture
def decrees(province):
    """The three decrees, each with the relation that its text states or that is only said of it."""
    first = decree(
        province,
        "43/2011/NĐ-CP",
        "2011-06-13",
        "2011-10-01",
        abstract="Cung cấp thông tin và dịch vụ công trực tuyến",
    )
    second = decree(province, "42/2022/NĐ-CP", "2022-06-24", "2022-08-15", abstract="Cung cấp thông tin")
    third = decree(province, "224/2026/NĐ-CP", "2026-06-24", "2026-07-01", abstract="Chuyển đổi số")
    note = "Chưa tìm thấy toàn văn Nghị định 42/2022/NĐ-CP để đối chiếu."
    state_relations(second, relation("replaces", first, is_verified=False, note=note))
    state_relations(third, relation("repeals", second, subject_provision="điểm b khoản 2 Điều 90"))
    return first, second, third


STATES = [
    ("2011-09-30", ("not_yet", "not_yet", "not_yet"), True),
    ("2011-10-01", ("in_force", "not_yet", "not_yet"), True),
    ("2012-01-01", ("in_force", "not_yet", "not_yet"), True),
    ("2022-08-14", ("in_force", "not_yet", "not_yet"), True),
    ("2022-08-15", ("expired", "in_force", "not_yet"), False),
    ("2026-06-30", ("expired", "in_force", "not_yet"), False),
    ("2026-07-01", ("expired", "expired", "in_force"), False),
    (None, ("expired", "expired", "in_force"), False),
]


@pytest.mark.parametrize(("ngay", "states", "is_verified"), STATES)
def test_status_of_the_three_decrees(province, decrees, as_reader, ngay, states, is_verified):
    reader = as_reader(province)
    query = {"ngay": ngay} if ngay else {}
    current = [reader.get(one.public_path, query).context["effect"]["current"] for one in decrees]
    assert tuple(str(period.state) for period in current) == states
    assert current[0].is_verified is is_verified
    assert current[1].is_verified
    assert current[2].is_verified


def test_page_of_decree_43_shows_that_its_end_is_not_verified(province, decrees, as_reader):
    html = as_reader(province).get(decrees[0].public_path).content.decode()
    assert "Hết hiệu lực toàn bộ (chưa kiểm chứng)" in html
    assert "từ ngày 15/08/2022 (chưa kiểm chứng)" in html
    assert "Chưa tìm thấy toàn văn Nghị định 42/2022/NĐ-CP" in html


def test_end_of_decree_42_does_not_revive_decree_43(decrees):
    assert decrees[0].effect_periods.on(day("2026-07-01")).get().state == "expired"


def test_text_of_decree_224_proposes_what_it_repeals():
    found = find_citations(DECREE_224.read_text("utf-8"), "224/2026/NĐ-CP")
    repealed = {one.number: one.provisions for one in found if one.verb == "repeals"}
    assert repealed == {
        "85/2025/NĐ-CP": "điểm l khoản 10 Điều 4",
        "367/2025/NĐ-CP": "khoản 9 Điều 1",
        "45/2026/NĐ-CP": "",
        "42/2022/NĐ-CP": "",
        "64/2007/NĐ-CP": "",
    }
    assert [one.provisions for one in found if one.number == "85/2025/NĐ-CP" and one.verb == "amends"] == [
        "khoản 4 Điều 4"
    ]
