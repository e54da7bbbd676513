"""What the parser makes of texts as people, scanners and PDF readers write them."""

import re
import time
import unicodedata

import pytest

from publications.provisions.enums import ParseState
from publications.provisions.parsing import parse
from publications.provisions.parsing.lines import lines_of
from publications.provisions.parsing.nodes import walk_all
from tests.publications.provisions.samples import (
    AMENDMENT,
    DECISION,
    DECISION_WITH_REGULATION,
    DIRECTIVE,
    LETTER,
)


def eids(text: str) -> list[str]:
    return [node.eid for node in walk_all(parse(text).nodes)]


def node(text: str, eid: str):
    return next(node for node in walk_all(parse(text).nodes) if node.eid == eid)


def letters(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_decision_becomes_chapters_articles_clauses_and_points():
    assert eids(DECISION) == [
        "mo-dau",
        "chuong-1",
        "dieu-1",
        "dieu-2",
        "dieu-2/khoan-1",
        "dieu-2/khoan-2",
        "dieu-2/khoan-2/diem-a",
        "dieu-2/khoan-2/diem-b",
        "dieu-2/khoan-2/diem-c",
        "dieu-2/khoan-2/diem-d",
        "dieu-2/khoan-2/diem-dd",
        "dieu-2a",
        "chuong-2",
        "chuong-2/muc-1",
        "dieu-3",
        "dieu-3/khoan-1",
        "dieu-3/khoan-2",
        "chuong-2/muc-2",
        "dieu-4",
        "ket-thuc",
        "phu-luc-1",
    ]


def test_numbers_headings_and_words_stay_as_printed():
    chapter, article, point = (
        node(DECISION, eid) for eid in ("chuong-2", "dieu-2", "dieu-2/khoan-2/diem-dd")
    )
    assert (chapter.printed, chapter.heading) == ("Chương II", "TỔ CHỨC THỰC HIỆN")
    assert (article.printed, article.heading, article.text) == ("Điều 2.", "Giải thích từ ngữ", "")
    assert (point.printed, point.number, point.text) == ("đ)", "đ", "Hộ khác.")
    assert node(DECISION, "phu-luc-1").heading == "DANH MỤC CHỢ"


@pytest.mark.parametrize("text", [DECISION, DECISION_WITH_REGULATION, AMENDMENT, DIRECTIVE])
def test_every_word_stands_in_exactly_one_provision(text):
    found = "".join(f"{part.printed}{part.heading}{part.text}" for part in walk_all(parse(text).nodes))
    assert letters(found) == letters(text)


def test_regulation_that_a_decision_brings_along_numbers_its_articles_anew():
    found = eids(DECISION_WITH_REGULATION)
    assert found[1:4] == ["dieu-1", "dieu-2", "ket-thuc"]
    assert found[4:] == [
        "kem-theo-1",
        "kem-theo-1/chuong-1",
        "kem-theo-1/dieu-1",
        "kem-theo-1/dieu-2",
        "kem-theo-1/dieu-2/khoan-1",
        "kem-theo-1/dieu-2/khoan-2",
    ]
    regulation = node(DECISION_WITH_REGULATION, "kem-theo-1")
    assert regulation.heading.endswith("QUY CHẾ Làm việc của Ban Quản lý chợ")


def test_quoted_provisions_belong_to_the_amending_clause():
    assert [eid for eid in eids(AMENDMENT) if "/" not in eid] == ["mo-dau", "dieu-1", "dieu-2"]
    assert [eid for eid in eids(AMENDMENT) if "/" in eid] == [
        "dieu-1/khoan-1",
        "dieu-1/khoan-2",
        "dieu-1/khoan-3",
    ]
    assert "“Điều 2. Giải thích từ ngữ" in node(AMENDMENT, "dieu-1/khoan-1").text
    assert "b) Kiểm tra.”." in node(AMENDMENT, "dieu-1/khoan-2").text


def test_new_wording_without_quotation_marks_is_no_article_of_the_amending_document():
    text = "Điều 1. Sửa đổi Điều 7 như sau:\nĐiều 7. Mức phí\nMức phí là 5%.\nĐiều 2. Hiệu lực\nTừ ngày ký."
    assert eids(text) == ["dieu-1", "dieu-2"]


def test_quotation_that_is_never_closed_swallows_nothing():
    text = AMENDMENT.replace("có đăng ký.”", "có đăng ký.")
    assert "dieu-1/khoan-2" in eids(text) or "dieu-2" in eids(text)


def test_directive_without_articles_is_divided_by_its_numbers():
    assert eids(DIRECTIVE)[1:] == [
        "muc-1",
        "muc-1/khoan-1",
        "muc-1/khoan-2",
        "muc-2",
        "muc-2/khoan-1",
        "muc-2/khoan-1/diem-a",
        "muc-2/khoan-1/diem-b",
        "muc-2/khoan-2",
    ]


def test_headings_in_lower_case_are_recognised():
    text = "I. những quy định chung\n1. Đối tượng\nIi. tổ chức thực hiện\n1. Các sở.\n2. Các xã."
    assert eids(text) == ["muc-1", "muc-1/khoan-1", "muc-2", "muc-2/khoan-1", "muc-2/khoan-2"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", ParseState.NONE),
        (" \n\f\n …", ParseState.NONE),
        (LETTER, ParseState.WHOLE),
        ("1. Một dòng có số duy nhất.", ParseState.WHOLE),
        ("Thực hiện Điều 12. Hiến pháp và các luật", ParseState.WHOLE),
        (DECISION, ParseState.PARSED),
    ],
)
def test_what_is_not_sure_is_shown_whole(text, state):
    parsed = parse(text)
    assert parsed.state == state
    assert bool(parsed.nodes) == (state == ParseState.PARSED)


@pytest.mark.parametrize(
    "article",
    [
        *("Điều 1. Phạm vi", "Điều 1: Phạm vi", "Ðiều 1. Phạm vi", "ĐIỀU 1. Phạm vi", "Điều 1 . Phạm vi"),
        *("Điêu 1. Phạm vi", "Đi ều 1. Phạm vi", "Điều l. Phạm vi", "### Điều 1. Phạm vi"),
        *("Điều 1 - Phạm vi", unicodedata.normalize("NFD", "Điều 1. Phạm vi")),
    ],
)
def test_spellings_of_an_article(article):
    text = f"{article}\nNội dung một.\nĐiều 2. Áp dụng\nNội dung hai."
    assert eids(text) == ["dieu-1", "dieu-2"]
    assert node(text, "dieu-1").heading == "Phạm vi"


@pytest.mark.parametrize(
    ("line", "is_mention"),
    [
        ("Điều 9 của Luật này được áp dụng.", True),
        ("Điều 9, Điều 10 Luật Đất đai.", True),
        ("Điều 9 và khoản 1 Điều 10.", True),
        ("Điều 9. Hiệu lực", False),
    ],
)
def test_mentions_at_the_start_of_a_line_are_no_articles(line, is_mention):
    text = f"Điều 7. Một\nNội dung.\nĐiều 8. Hai\nTheo quy định:\n{line}\nThì làm như sau."
    assert ("dieu-9" in eids(text)) != is_mention


def test_lost_article_leaves_the_others_where_they_are():
    assert eids("Điều 1. A\nMột.\nĐiều 3. C\nBa.\nĐiều 4. D\nBốn.") == ["dieu-1", "dieu-3", "dieu-4"]


def test_dates_amounts_and_lists_at_the_start_of_a_line_are_no_clauses():
    text = (
        "Điều 1. Mức hỗ trợ\n1. Mức thứ nhất:\n12.5.2010 là ngày bắt đầu.\n1.000.000 đồng mỗi hộ.\n"
        "15. Ngày đầu tháng.\n2. Mức thứ hai."
    )
    assert eids(text) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2"]
    assert node(text, "dieu-1/khoan-1").paragraphs[1:] == [
        "12.5.2010 là ngày bắt đầu.",
        "1.000.000 đồng mỗi hộ.",
        "15. Ngày đầu tháng.",
    ]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("a) b) c) d) đ) e)", ["a", "b", "c", "d", "dd", "e"]),
        ("a) b) c) d) e)", ["a", "b", "c", "d", "e"]),
        ("a) b) c) d) d) e)", ["a", "b", "c", "d", "dd", "e"]),
        ("a. b. c.", ["a", "b", "c"]),
        ("a) c) d)", ["a", "c", "d"]),
        ("b) c)", []),
        ("a) x) b)", ["a", "b"]),
        ("a) b) c) d) đ) e) g) h) i) k) l) m) n) o)", ["a", "b", "c", "d", "dd", *"eghiklmno"]),
        ("a) b) c) e) ê)", ["a", "b", "c", "e", "ee"]),
    ],
)
def test_points_follow_the_vietnamese_alphabet(points, expected):
    marks = points.split()
    text = "Điều 1. Hồ sơ\n1. Gồm:\n" + "\n".join(f"{mark} giấy tờ {mark}" for mark in marks)
    found = [eid.rpartition("-")[2] for eid in eids(text) if "/diem-" in eid]
    assert found == expected


def test_decimals_stand_in_their_clause_and_in_each_other():
    text = "Điều 1. A\n1. Một:\n1.1. Một một\n1.1.1. Một một một\n1.2. Một hai\n3.1. Không phải\n2. Hai"
    assert eids(text) == [
        "dieu-1",
        "dieu-1/khoan-1",
        "dieu-1/khoan-1/tiet-1-1",
        "dieu-1/khoan-1/tiet-1-1/tiet-1-1-1",
        "dieu-1/khoan-1/tiet-1-2",
        "dieu-1/khoan-2",
    ]


def test_points_are_divided_once_more():
    text = "Điều 1. A\n1. Một:\na) Điểm a:\na.1) Tiết một\na.2) Tiết hai\nb) Điểm b"
    assert eids(text)[3:5] == ["dieu-1/khoan-1/diem-a/tiet-a1", "dieu-1/khoan-1/diem-a/tiet-a2"]


def test_articles_numbered_in_each_chapter_anew_have_the_chapter_in_their_address():
    articles = "Điều 1. A\nNội dung.\nĐiều 2. B\nNội dung."
    text = f"Chương I\nMỘT\n{articles}\nChương II\nHAI\n{articles}"
    assert eids(text) == [
        "chuong-1",
        "chuong-1/dieu-1",
        "chuong-1/dieu-2",
        "chuong-2",
        "chuong-2/dieu-1",
        "chuong-2/dieu-2",
    ]


def test_parts_and_ordinals():
    text = "Phần thứ nhất\nQUY ĐỊNH CHUNG\nĐiều 1. A\nMột.\nPhần thứ hai\nQUY ĐỊNH RIÊNG\nĐiều 2. B\nHai."
    assert eids(text) == ["phan-1", "dieu-1", "phan-2", "dieu-2"]
    assert node(text, "phan-2").heading == "QUY ĐỊNH RIÊNG"


PAGES = [
    "12 CÔNG BÁO/Số 5 + 6/Ngày 08-01-2024\n"
    "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của văn bản này trên địa\n"
    "bàn tỉnh\n"
    "1. Luật này quy định việc thực hiện giao dịch bằng phương tiện điện tử theo\n"
    "khoản 3 Điều 9 của Luật này và các văn bản khác có liên quan đến giao dịch\n"
    "điện tử trong hoạt động của cơ quan nhà nước và của các tổ chức khác theo\n"
    "2. Quy định tại điểm này chỉ áp dụng cho tổ chức đã đăng ký theo đúng cách\n"
    "mà cơ quan có thẩm quyền đã hướng dẫn trong văn bản của mình về việc đó.",
    "CÔNG BÁO/Số 5 + 6/Ngày 08-01-2024 13\n"
    "3. Trường hợp luật khác có quy định khác thì áp dụng theo quy định của luật\n"
    "Điều 2. Hiệu lực thi hành của văn bản này và trách nhiệm của các cơ quan và\n"
    "tổ chức\n"
    "Văn bản này có hiệu lực từ ngày ký.CÔNG BÁO/Số 5 + 6/Ngày 08-01-2024 14",
]


def test_lines_and_pages_of_a_pdf_are_joined_again():
    text = "\f".join(PAGES)
    assert node(text, "dieu-1").heading.endswith("trên địa bàn tỉnh")
    assert eids(text) == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-1/khoan-3", "dieu-2"]
    assert len(node(text, "dieu-1/khoan-1").paragraphs) == 1
    assert node(text, "dieu-2").text == "Văn bản này có hiệu lực từ ngày ký."
    assert "CÔNG BÁO" not in " ".join(part.text for part in walk_all(parse(text).nodes))


def test_page_numbers_and_running_titles_are_left_out_of_the_text():
    pages = [
        f"{number}\nSở Mẫu – Tài liệu\nĐiều {number}. Điều thứ {number}\nNội dung." for number in (1, 2, 3)
    ]
    found = lines_of("\f".join(pages))
    assert [line.text for line in found] == [
        line for number in (1, 2, 3) for line in (f"Điều {number}. Điều thứ {number}", "Nội dung.")
    ]


@pytest.mark.parametrize("title", ["PHỤ LỤC 0{}", "Phụ lục số 0{}", "PHỤ LỤC {}", "PHỤ LỤC SỐ {}"])
def test_numbered_annexes_at_the_tops_of_pages_are_all_there(title):
    issued = "(Ban hành kèm theo Quyết định số 5/2024/QĐ-UBND\nngày 06 tháng 5 năm 2024 của UBND tỉnh)"
    body = "Điều 1. Ban hành các phụ lục\nKèm theo Quyết định này.\nĐiều 2. Hiệu lực\nTừ ngày ký."
    pages = [
        f"{title.format(number)}\n{issued}\nDanh mục {name}"
        for number, name in enumerate(["một", "hai", "ba", "tư"], 1)
    ]
    text = "\f".join([body, *pages])
    assert [eid for eid in eids(text) if eid.startswith("phu-luc")] == [
        f"phu-luc-{number}" for number in range(1, 5)
    ]
    assert sum(issued.split("\n")[0] in line.text for line in lines_of(text)) == 4
    assert node(text, "phu-luc-3").text.endswith("Danh mục ba")


@pytest.mark.parametrize("title", ["MẪU SỐ 0{}", "Mẫu số {}", "BIỂU SỐ {}", "Biểu mẫu 0{}", "BIỂU MẪU SỐ {}"])
def test_numbered_forms_at_the_tops_of_pages_are_all_there(title):
    pages = [f"{number}\n{title.format(number)}\nNội dung {number}." for number in range(1, 6)]
    found = [line.text for line in lines_of("\f".join(pages))]
    assert [line for line in found if not line.startswith("Nội dung")] == [
        title.format(number) for number in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Hiệu lực thi hành", True),
        ("Hiệu lực thi hành.", True),
        ("Vị trí và chức năng:", True),
        ("Quyết định này có hiệu lực kể từ ngày ký.", False),
        ("Phê duyệt kế hoạch với các nội dung chủ yếu sau đây, trong đó có những việc cần làm ngay:", False),
        ("Giao Sở Mẫu;", False),
        ("- Giao Sở Mẫu", False),
    ],
)
def test_first_line_of_an_article_is_its_heading_or_a_sentence(line, is_heading):
    found = node(f"Điều 1. {line}\nCác cơ quan thi hành.\nĐiều 2. Hai", "dieu-1")
    assert (found.heading == line) == is_heading


def test_code_with_points_is_no_article():
    assert eids("Điều 1. Một\nĐiều 2. Hai\nĐiều 44.12.NĐ.1. Phạm vi") == ["dieu-1", "dieu-2"]


def test_text_without_line_breaks_is_torn_where_articles_begin():
    text = (
        "QUYẾT ĐỊNH: Điều 1. Ban hành Quy chế gồm: 1. Phần một; 2. Phần hai theo Điều 9. Điều 2. Quyết định "
        "này có hiệu lực. Điều 3. Các cơ quan thi hành."
    )
    assert eids(text) == ["mo-dau", "dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2", "dieu-2", "dieu-3"]


def test_sentence_about_an_annex_is_no_annex():
    text = DECISION.replace("PHỤ LỤC I\nDANH MỤC CHỢ", "Phụ lục I ban hành kèm theo Quyết định này.")
    assert not any(eid.startswith("phu-luc") for eid in eids(text))


def test_number_that_stands_twice_gets_an_id_of_its_own():
    text = DECISION + "PHỤ LỤC I\nDANH MỤC KHÁC\n"
    assert eids(text)[-2:] == ["phu-luc-1", "phu-luc-1-lan-2"]


HOSTILE = {
    "articles": "Điều 1. A\n" * 6_000,
    "growing articles": "\n".join(f"Điều {number}. A" for number in range(1, 4_000)),
    "quotes": "“Điều 1. A\n" * 6_000,
    "open quotes": "như sau: “a\n" * 6_000,
    "straight quotes": 'như sau: "a\n' * 6_000,
    "clauses": "Điều 1. A\n" + "\n".join(f"{number}. b" for number in range(1, 999)) * 5,
    "annexes": "Điều 1. A\n" + "PHỤ LỤC I\n(Kèm theo Quyết định 1)\n" * 1_500,
    "decimals": "Điều 1. A\n1. B\n" + "1.1.1.1.1 c\n" * 6_000,
    "one line": "Điều 1. A " * 20_000,
    "colons": ":“" * 100_000,
    "romans": "\n".join(["I. Một"] * 6_000),
    "pages": "\f".join(["trang"] * 6_000),
    "digits": "1" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_soon_and_lose_nothing(name):
    started = time.process_time()
    parsed = parse(HOSTILE[name])
    assert time.process_time() - started < 8
    if parsed.nodes:
        found = "".join(f"{part.printed}{part.heading}{part.text}" for part in walk_all(parsed.nodes))
        assert letters(found) == letters("".join(line.text for line in lines_of(HOSTILE[name])))
        assert len({part.eid for part in walk_all(parsed.nodes)}) == len(list(walk_all(parsed.nodes)))
        assert max(len(part.eid) for part in walk_all(parsed.nodes)) <= 255
