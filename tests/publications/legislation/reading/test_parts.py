"""The readers of single properties, on the forms that documents really take."""

from datetime import date

import pytest

from publications.legislation.reading.commencement import find_commencement
from publications.legislation.reading.dates import day_in, find_issue_day, find_place
from publications.legislation.reading.findings import Anchor, Commencement
from publications.legislation.reading.headings import find_heading
from publications.legislation.reading.issuers import find_issuer
from publications.legislation.reading.lines import head_of, lines_of
from publications.legislation.reading.numbers import find_number
from publications.legislation.reading.recipients import find_recipients
from publications.legislation.reading.secrecy import find_stamp, stamp_in_title
from publications.legislation.reading.signatures import find_signature


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 15/2024/QĐ-UBND", "15/2024/QĐ-UBND"),
        ("SỐ: 201/QĐ-UBND", "201/QĐ-UBND"),
        ("Sô: 1950/TTg-KGVX", "1950/TTg-KGVX"),
        ("Số: 4 7/2024/NĐ-CP Hà Nội, ngày 1 tháng 2 năm 2024", "47/2024/NĐ-CP"),
        ("BỘ TÀI CHÍNH Số: 02/2021/TT-BTC", "02/2021/TT-BTC"),
        ("Số 63/2006/QĐ - UBND", "63/2006/QĐ - UBND"),
        ("Án lệ số 01/2016/AL", "01/2016/AL"),
        ("Số: /TTr-UBND", None),
        ("Số 12 của Công báo", None),
        ("Công báo số 943&944-10/2020", None),
        ("- Nghị định số 64/2007/NĐ-CP ngày 10/4/2007 của Chính phủ về ứng dụng", None),
        ("sửa đổi Thông tư số 55/2021/TT-BCA ngày 15 tháng 5", None),
        ("Số: 55/2021/TT-BCA ngày 15 tháng 5 năm 2021 của Bộ trưởng Bộ Công an", None),
    ],
)
def test_number_of_the_document_itself(line, number):
    found = find_number(head_of(lines_of(line)))
    assert (found.value if found else None) == number


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 2 năm 2024", "Bà Rịa - Vũng Tàu"),
        ("Số: 1/QĐ-UBND TP. Sông Mẫu, ngày 1 tháng 2 năm 2024", "Sông Mẫu"),
        ("đêa/2023/TT-BCA Hà Nội, ngày 17 tháng 11 năm 2023", "Hà Nội"),
        ("theo báo cáo, ngày 17 tháng 11 năm 2023", None),
    ],
)
def test_place_stands_before_the_day(line, place):
    found = find_place(head_of(lines_of(line)))
    assert (found.value if found else None) == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 8 tháng 4 năm 2025", date(2025, 4, 8)),
        ("ngày 01/01/2010", date(2010, 1, 1)),
        ("ngày 3-5-2013", date(2013, 5, 3)),
        ("ngày 31/02/2013", None),
        ("ngày 2Š tháng 6 năm 2024", None),
    ],
)
def test_days_are_read_as_they_are_written(text, day):
    assert day_in(text) == day


def test_day_of_a_cited_document_is_not_the_day_of_issue():
    lines = head_of(lines_of("theo Tờ trình số 17/TTr-SKH ngày 19 tháng 01 năm 2010 của Sở Kế hoạch"))
    assert find_issue_day(lines) is None


@pytest.mark.parametrize(
    ("sentence", "commencement"),
    [
        ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2014.", Commencement(day=date(2014, 7, 1))),
        ("Quyết định này có hiệu lực kể từ ngày 01/01/2010.", Commencement(day=date(2010, 1, 1))),
        ("Quyết định có hiệu lực kể từ ngày ký.", Commencement(anchor=Anchor.SIGNING)),
        (
            "Thông tư liên tịch này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký ban hành.",
            Commencement(anchor=Anchor.SIGNING, days_after=45),
        ),
        (
            "Quyết định này có hiệu lực sau 15 (mười lăm) ngày kể từ ngày ký.",
            Commencement(anchor=Anchor.SIGNING, days_after=15),
        ),
        (
            "Nghị quyết này có hiệu lực sau mười ngày kể từ ngày Hội đồng nhân dân tỉnh thông qua.",
            Commencement(anchor=Anchor.PASSING, days_after=10),
        ),
        (
            "Điều 3. Quyết định này thay thế Quyết định số 5/QĐ-UBND\nvà có hiệu lực thi hành kể từ ngày ký.",
            Commencement(anchor=Anchor.SIGNING),
        ),
        ("Nghị định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", None),
        ("Luật Đất đai có hiệu lực từ ngày 01 tháng 7 năm 2014.", None),
        ("Giấy xác nhận này có hiệu lực kể từ ngày ký.", None),
        ("Mức thu được áp dụng từ ngày 01 tháng 01 năm 2009.", None),
        ("Quyết định này hết hiệu lực từ ngày 01 tháng 01 năm 2009.", None),
    ],
)
def test_entry_into_force_as_the_document_states_it(sentence, commencement):
    found = find_commencement(lines_of(sentence))
    assert (found.value if found else None) == commencement


def test_term_without_its_first_day_gives_no_day():
    assert Commencement(anchor=Anchor.SIGNING, days_after=10).on(issued_on=None, passed_on=None) is None
    far = Commencement(anchor=Anchor.SIGNING, days_after=999)
    assert far.on(issued_on=date.max, passed_on=None) is None


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("UBND TỈNH SÔNG MẪU\nSỞ TƯ PHÁP\nSố: 1/TB-STP", "SỞ TƯ PHÁP"),
        ("BỘ TÀI NGUYÊN VÀ\nMÔI TRƯỜNG\nSố: 1/2020/TT-BTNMT", "BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG"),
        ("ỦY BAN NHÂN DÂN\nXÃ BẾN MẪU\nSố: 1/QĐ-UBND", "ỦY BAN NHÂN DÂN XÃ BẾN MẪU"),
        ("Thông tư về nhuận bút\nBộ trưởng Bộ Tư pháp\nCăn cứ Luật", "Bộ Tư pháp"),
        ("Thông tư về x\nCăn cứ Luật\nBộ trưởng Bộ Tư pháp hướng dẫn như sau:", "Bộ Tư pháp"),
        (
            "Thông tư\nCăn cứ Luật\nLiên tịch Bộ Tài chính - Bộ Y tế hướng dẫn thu phí:",
            "Bộ Tài chính",
        ),
        ("Quyết định\nThủ tướng Chính phủ\nCăn cứ Luật", "Thủ tướng Chính phủ"),
        ("Thông báo kết luận cuộc họp\nNgày 16 tháng 02, tại Văn phòng, đã họp.", None),
    ],
)
def test_issuer_is_the_body_that_the_head_names_last(text, issuer):
    found = find_issuer(head_of(lines_of(text)))
    assert (found.value if found else None) == issuer


@pytest.mark.parametrize(
    ("text", "code", "abstract"),
    [
        ("KẾ HOẠCH\nVề chuyển đổi số\nI. MỤC TIÊU", "ke-hoach", "Về chuyển đổi số"),
        ("THÔNG TƯ LIÊN TỊCH\nHướng dẫn thu phí", "thong-tu-lien-tich", "Hướng dẫn thu phí"),
        ("BÁO CÁO KẾT QUẢ NĂM 2024\nKính gửi: Sở", "bao-cao", "KẾT QUẢ NĂM 2024"),
        ("Quyết định v/v đổi tên trường", "quyet-dinh", "đổi tên trường"),
        ("Thông báo giúp cho mọi người cùng biết", None, None),
        ("Kính gửi: Sở Y tế", None, None),
        ("CÔNG VĂN ĐẾN\nLUẬT\nĐẤT ĐAI", "luat", "ĐẤT ĐAI"),
    ],
)
def test_heading_gives_type_and_abstract(text, code, abstract):
    found = find_heading(head_of(lines_of(text)))
    assert tuple(part.value if part else None for part in found) == (code, abstract)


@pytest.mark.parametrize(
    ("text", "name", "title", "capacity"),
    [
        ("GIÁM ĐỐC\nTrần Văn Mẫu", "Trần Văn Mẫu", "Giám đốc", None),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Mẫu", "Trần Mẫu", "Chủ tịch", "tm"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\nTrần Mẫu", "Trần Mẫu", "Giám đốc sở nội vụ", "tuq"),
        ("_. CHỦ TỊCH QUỐC HỘI\n. Đã ký: Trần Thị Mẫu", "Trần Thị Mẫu", "Chủ tịch Quốc hội", None),
        ("Q. GIÁM ĐỐC\nTrần Mẫu", "Trần Mẫu", "Giám đốc", "q"),
        (
            "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG- Văn phòng Quốc hội;\n- Lưu: VT.\nVũ Thị Mẫu",
            "Vũ Thị Mẫu",
            "Thứ trưởng",
            "kt",
        ),
        ("giao CHỦ TỊCH các xã thực hiện\nTrần Văn Mẫu", None, None, None),
        ("CHỦ TỊCH\nQUYẾT ĐỊNH", None, None, None),
    ],
)
def test_signature_names_person_position_and_capacity(text, name, title, capacity):
    found = find_signature(lines_of(text))
    if name is None:
        assert found is None
        return
    assert (found.name.value, found.title.value) == (name, title)
    assert (found.capacity.value if found.capacity else None) == capacity


def test_recipients_end_with_what_is_kept_on_file():
    text = "Nơi nhận:\n- Như Điều 2;\n- UBND các huyện,\nthị xã;\n- Lưu: VT, NC.\nGIÁM ĐỐC\nTrần Mẫu\n- khác"
    assert find_recipients(lines_of(text)).value == "Như Điều 2\nUBND các huyện, thị xã\nLưu: VT, NC"


def test_text_without_recipients_has_none():
    assert find_recipients(lines_of("Nơi nhận:\n")) is None


@pytest.mark.parametrize("line", ["MẬT", "TỐI MẬT", "[TUYỆT MẬT]", "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT"])
def test_stamp_of_a_state_secret_is_seen(line):
    text = f"ỦY BAN NHÂN DÂN\n{line}\nSố: 1/BC-UBND\nBÁO CÁO\nVề an ninh"
    assert find_stamp(head_of(lines_of(text))).value in {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Bảo vệ bí mật nhà nước",
        "QUYẾT ĐỊNH\nVề danh mục bí mật độ MẬT, TỐI MẬT\nCăn cứ Luật",
        "QUYẾT ĐỊNH\nCăn cứ Luật\nĐiều 1. Danh mục\nMẬT\nTỐI MẬT",
        "Mật\nong",
    ],
)
def test_words_about_secrets_are_no_stamp(text):
    assert find_stamp(head_of(lines_of(text))) is None


@pytest.mark.parametrize(
    ("title", "stamp"),
    [("Báo cáo an ninh (MẬT)", "MẬT"), ("TUYỆT MẬT", "TUYỆT MẬT"), ("Phân loại tài liệu MẬT của tỉnh", "")],
)
def test_stamp_in_a_title(title, stamp):
    assert stamp_in_title(title) == stamp
