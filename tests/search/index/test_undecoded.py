"""A text is read as Telex or VNI only when all of it speaks for that."""

import pytest

from search.index.undecoded import read_as_typed
from tests.factories.search import sample_document

LAWS = [
    "Quyết định về việc cấp giấy chứng nhận quyền sử dụng đất",
    "Luật nhà ở, nhà ở xã hội của người có thu nhập thấp",
    "Thủ tục đăng ký kết hôn tại Ủy ban nhân dân cấp xã (UBND)",
    "Phòng, chống dịch covid-19 và bệnh khác; tã, cả, mã số, á, lít",
    "Hội đồng nhân dân ban hành nghị quyết về đường giao thông",
    "Đo nồng độ cồn khi lái xe",
]


@pytest.fixture
def laws(engine):
    engine.index([sample_document(pk, title=title) for pk, title in enumerate(LAWS, 1)])
    return engine


def certain(text, engine):
    reading = read_as_typed(text, engine)
    return reading.text if reading and reading.is_certain else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quyeets ddinhj", "quyết định"),
        ("quyeest ddinhj", "quyết định"),
        ("quye61t d9i5nh", "quyết định"),
        ("QUYEETS DDINHJ", "QUYẾT ĐỊNH"),
        ("Quyeets Ddinhj", "Quyết Định"),
        ("giaays chuwngs nhaanj quyeenf suwr dungj ddaats", "giấy chứng nhận quyền sử dụng đất"),
        ("giay61 chu71ng nha65n quye62n d9a61t", "giấy chứng nhận quyền đất"),
        ("quyết ddinhj", "quyết định"),
        ("nhaf owr", "nhà ở"),
        ("luaatj nhaf owr", "luật nhà ở"),
        ("quyeets ddinhj soos 15/2024/QDD-UBND", "quyết định số 15/2024/QĐ-UBND"),
        ("nghij quyeets HDDND", "nghị quyết HĐND"),
        ("nghi5 quye61t HD9ND", "nghị quyết HĐND"),
        ("ddo noongf ddooj coonf", "đo nồng độ cồn"),
        ("ddaats (nhaf owr)", "đất (nhà ở)"),
        ("max soos REX", "mã số REX"),
        ("thuees TAX nhaf owr", "thuế TAX nhà ở"),
    ],
)
def test_an_undecoded_text_is_decoded(typed, meant, laws):
    assert certain(typed, laws) == meant


@pytest.mark.parametrize(
    "text",
    [
        "as", "is", "law", "form", "web", "pass", "list", "test", "tax", "car", "covid19", "ubnd", "qd61",
        "A4", "15/2024/QD-UBND", "1667 qd ubnd", "quyet dinh", "quyết định",
        "giay chung nhan quyen su dung dat",
        "dang ky ket hon list", "has been", "how to see the form", "max tax", "there", "http://dat.vn/ddaats",
        "ai@ddaats.vn", "Nguyễn Văn A", "quyết định a4", "", " ", "?!", "😀", "\u202e", "dd", "w w w",
        "x" * 10_000, "luật tax", "thu nhap car",
    ],
)  # fmt: skip
def test_any_other_text_stays_as_typed(text, laws):
    assert certain(text, laws) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("phaps", None), ("nhaf", "nhà"), ("car", "cả"), ("nhà phaps", None)]
)
def test_a_lone_word_with_one_mark_is_only_suggested(typed, meant, laws):
    reading = read_as_typed(typed, laws)
    assert (reading.text if reading else None) == meant
    assert reading is None or not reading.is_certain


def test_a_word_that_the_index_knows_as_typed_is_kept(laws):
    laws.index([sample_document(50, title="Hàng hoá nhãn hiệu ddaats")])
    assert certain("ddaats", laws) is None


def test_words_beyond_the_deciding_ones_are_decoded_with_them(laws):
    assert certain("ddaats " * 100, laws).split() == ["đất"] * 100


def test_a_text_without_such_words_asks_the_engine_nothing():
    assert read_as_typed("quyet dinh 15/2024", engine=None) is None
