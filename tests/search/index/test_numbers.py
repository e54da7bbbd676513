"""Document numbers: however loosely a reader types one, the keys meet those of the document."""

import unicodedata
from datetime import date

import pytest

from search.index.numbers import BASE_BOOST, index_keys, query_boosts, sole_number


def best(query: str, number: str, issued_on: date | None = None) -> float:
    """Return the highest boost with which `query` meets a document; 0 if it does not."""
    boosts = query_boosts(query)
    return max((boosts[key] for key in index_keys(number, issued_on) if key in boosts), default=0)


SIGNED = date(2014, 6, 12)

LOOSE = [
    "1667/QĐ-UBND",
    "1667 qd ubnd",
    "1667/QĐ–UBND năm 2014",
    "1667 / QĐ — UBND",
    "QD 1667",
    "qđ ubnd 1667",
    "QĐ-UBND 1667",
    "1667qd-ubnd",
    "QĐ1667",
    "1667-qd-ubnd",
    "1667.QĐ.UBND",
    "1667_QD_UBND",
    "1667/QĐUBND",
    "1667/2014/QĐ-UBND",
    "so 1667-2014-qd-ubnd",
    "Số: 1667/QĐ-UBND",
    "sô 1667 qd ubnd 2014",
    "quyết định 1667",
    "quyet dinh so 1667 nam 2014",
    "Quyết định số 1667/QĐ-UBND ngày 12/6/2014",
    "quyết định 1667/QĐ-UBND ngày 12 tháng 6 năm 2014 của UBND tỉnh",
    "quyết định số 1667 của ủy ban nhân dân",
    "1667/QÐ-UBND",
    "01667/QĐ-UBND",
    "\t1667/QĐ-UBND\n",
    "1667/qđ\u00a0-\u00a0ubnd",
    unicodedata.normalize("NFD", "Quyết định 1667/QĐ-UBND"),
    "1667/QDD-UBND",
    "1667/QD9-UBND",
    "1667 qdd ubnd",
    "số 1667 quyết định ủy ban",
    "QĐ 1667 UBND tỉnh 2014",
    "1667/2014",
    "1667",
    "1667 năm 2014",
]


@pytest.mark.parametrize("query", LOOSE)
def test_loosely_typed_number_finds_the_decision(query):
    assert best(query, "1667/QĐ-UBND", SIGNED) > BASE_BOOST


@pytest.mark.parametrize(
    "query", [query for query in LOOSE if query.lower().count("u") and "b" in query.lower()]
)
def test_number_with_its_sign_puts_the_right_document_before_one_with_another_sign(query):
    assert best(query, "1667/QĐ-UBND", SIGNED) > best(query, "1667/KH-UBND", SIGNED)


@pytest.mark.parametrize("query", LOOSE)
def test_loosely_typed_number_never_finds_another_number(query):
    assert best(query, "1668/QĐ-UBND", SIGNED) == 0
    assert best(query, "166/QĐ-UBND", SIGNED) == 0


@pytest.mark.parametrize("query", [query for query in LOOSE if "2014" in query])
def test_a_year_in_the_query_puts_that_year_first(query):
    assert best(query, "1667/QĐ-UBND", SIGNED) > best(query, "1667/QĐ-UBND", date(2019, 6, 12))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("3637/ubnd vx", "3637/UBND-VX"),
        ("3637 vx", "3637/UBND-VX"),
        ("109 ubnd vx", "109/UBND - VX"),
        ("công văn 1488/VP-KH&CĐS", "1488/VP-KH&CĐS"),
        ("1488 vp khcds", "1488/VP-KH&CĐS"),
        ("139 tb tu", "139-TB/TU"),
        ("157 tb ubnd", "157/TB_UBND"),
        ("22/nq-hdnd", "22/NQ-HĐND8"),
        ("22 nq hdnd8", "22/NQ-HĐND8"),
        ("1830 qd-ubnd", "1830 QĐ-UBND"),
        ("66/kh-bcd", "66 /KH-BCĐ"),
        ("22 kh bcd389", "22/KH-BCĐ389"),
        ("26 kh bcd", "26/KH-BCĐ (138)"),
        ("12 bcd", "12/BCĐ (CAT-PC02)"),
        ("251 bcđ", "251-BCĐ"),
        ("140 bcd vd hmtn", "140/BCĐ VĐ HMTN"),
        ("90 tb bch pctt tkcn", "90/TB-BCH PCTT-TKCN"),
        ("nghị định 43/2011", "43/2011/NĐ-CP"),
        ("nghị định 43 của chính phủ năm 2011", "43/2011/NĐ-CP"),
        ("112/2010/Nđ-CP", "112/2010/NĐ-CP"),
        ("luật 67/2006/qh11", "67/2006/QH11"),
        ("luật số 64/2025", "64/2025/QH15"),
        ("629/2019/UBTVQH14", "629/2019/UBTVQH14"),
        ("36a nq cp", "36a/NQ-CP"),
        ("nghị quyết 36A/NQ-CP", "36a/NQ-CP"),
        ("07/2013/CT-UBND", "07/CT-UBND"),
        ("7 ct ubnd", "07/2013/CT-UBND"),
        ("15/CT-TTg", "15/2012/CT-TTg"),
        ("chỉ thị 15 của thủ tướng", "15/CT-TTg"),
        ("2924/2003/QĐ-UB", "2924/2003/QĐ-UB"),
        ("3034 qd ubt", "3034/2000/QĐ.UBT"),
        ("1961/QĐ-UBND", "1961/QĐUBND"),
        ("24/2011/TT-BTTTT", "24/2011/TTBTTTT"),
        ("63/2006/qd-ubnd", "63/2006/QĐ - UBND"),
        ("06 qc tt hdnd ubnd", "06/QC-TT.HĐND-UBND"),
        ("thông tư liên tịch 01/2011", "01/2011/TTLT-VPCP-BNV"),
        ("01 ttlt vpcp", "01/2011/TTLT-VPCP-BNV"),
        ("119/ttr stp", "119/TTr-STP"),
        ("tờ trình 119", "119/TTr-STP"),
        ("kế hoạch 6906", "6906/KH-UBND"),
        ("nghị quyết HĐND8 số 22", "22/NQ-HĐND8"),
        ("22/NQ-HĐND9", "22/NQ-HĐND9"),
        ("22/nq-hddnd", "22/NQ-HĐND"),
        ("nghị quyết 7 hội đồng tỉnh", "07/NQ-HĐND"),
        ("24/2011/TT-BGDDDT", "24/2011/TT-BGDĐT"),
        ("24/2011/TT-BGDDT", "24/2011/TT-BGDĐT"),
    ],
)
def test_irregular_number_is_found(query, number):
    assert best(query, number) > BASE_BOOST


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("15/2024/QĐ-UBND", "15/2024/QĐ-UBND", "15/QĐ-UBND"),
        ("15 qd ubnd", "15/QĐ-UBND", "15/QĐ-UBND-VX"),
        ("12 ct ubnd", "12/CT-UBND", "12/CTr-UBND"),
        ("15/ct-ttg", "15/CT-TTg", "15/CT-UBND"),
        ("5 tt btttt", "05/TT-BTTTT", "05/TTr-BTTTT"),
        ("22 nq hdnd9", "22/NQ-HĐND9", "22/NQ-HĐND8"),
    ],
)
def test_closer_number_comes_first(query, first, second):
    assert best(query, first) > best(query, second)


@pytest.mark.parametrize(
    "query",
    [
        "thủ tục cấp giấy phép xây dựng",
        "năm 2014",
        "quyết định",
        "ngày 12/6/2014",
        "ngày 12 tháng 6 năm 2014",
        "",
        " / - ",
        "số",
        "q.đ",
    ],
)
def test_text_without_a_number_asks_for_none(query):
    assert query_boosts(query) == {}


@pytest.mark.parametrize(
    "query", ["phạt tiền 15 triệu đồng", "30 ngày làm việc", "điều 15 luật đất đai", "covid-19", "5 con bò"]
)
def test_number_in_a_sentence_does_not_bring_up_documents_of_that_number(query):
    for number in ("15/QĐ-UBND", "30/KH-UBND", "19/CT-UBND", "05/NQ-HĐND"):
        assert best(query, number) == 0


def test_number_cited_in_a_sentence_puts_its_document_first():
    query = "bảng giá đất ban hành kèm theo Quyết định số 15/2024/QĐ-UBND của Ủy ban nhân dân tỉnh"
    assert best(query, "15/2024/QĐ-UBND") > BASE_BOOST
    assert best(query, "15/2024/NQ-HĐND") == 0


@pytest.mark.parametrize("number", ["", "/TTr-UBND", "không số", "\x00", "Số:        /QĐ-UBND"])
def test_document_without_a_number_has_no_keys(number):
    assert index_keys(number, SIGNED) == []


def test_hostile_number_and_query_give_few_keys():
    assert len(index_keys("1/" + "-".join(["QĐ"] * 10_000), SIGNED)) < 200
    assert len(query_boosts("1/" + "-".join(["QĐ"] * 10_000))) < 200
    assert len(query_boosts("1/qd " * 10_000)) < 200


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1667/QĐ-UBND năm 2014", "1667"),
        ("quyết định số 05/2019 của Ủy ban nhân dân tỉnh", "5"),
        ("3637 ubnd vx", "3637"),
        ("1667", "1667"),
        ("15 ngày làm việc", ""),
        ("quyết định 15 về giá đất", ""),
        ("giấy phép", ""),
        ("", ""),
    ],
)
def test_a_text_that_is_only_a_number_is_told_from_one_that_says_more(text, number):
    assert sole_number(text) == number
