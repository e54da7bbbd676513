"""What a text may mean, from all that speaks for it, on an index that knows words."""

import pytest

from search.index import synonyms
from search.index.queries import SearchQuery
from search.index.services import search
from search.index.synonyms import Rule, Thesaurus
from search.index.understanding import CORRECTION, SYNONYM, Alternative, Understanding, understand
from tests.factories.search import sample_document

TITLES = [
    "Quyết định về cấp giấy phép xây dựng",
    "Ủy ban nhân dân xã Thái Bình, họp thường kỳ",
    "Ông Nguyễn Văn An, Chủ tịch Hội đồng",
    "Ông Nguyễn Văn Ân, Phó Chủ tịch",
    "Bà Trần Thị Hòa, xã Hoà Bình",
    "Người dân xã Bình Hòa, việc hòa giải ở cơ sở",
    "Xã Văn An: tên đường và Nguyễn Du",
    "Đất đai, nhà ở",
]


@pytest.fixture
def laws(engine, monkeypatch):
    thesaurus = Thesaurus.of([Rule("UBND", ("ủy ban nhân dân",))])
    monkeypatch.setattr(synonyms, "_providers", [lambda: thesaurus])
    engine.index([sample_document(pk, title=title) for pk, title in enumerate(TITLES, 1)])
    return engine


def first(text, engine, **fields):
    found = search(SearchQuery(text, **fields), engine)
    return found.hits[0].title if found.hits else None


def test_a_plain_text_is_what_it_is(laws):
    assert understand("giấy phép xây dựng", laws) == Understanding("giấy phép xây dựng")


def test_synonyms_stand_beside_the_words(laws):
    expected = Alternative(1, 2, "ủy ban nhân dân", SYNONYM)
    assert understand("họp UBND", laws).alternatives == (expected,)


def test_a_slip_is_searched_as_what_it_probably_was_and_suggested(laws):
    understood = understand("giấy phép xây dựgn", laws)
    assert understood.text == "giấy phép xây dựgn"
    assert understood.alternatives[0] == Alternative(3, 4, "dựng", CORRECTION)
    assert understood.suggestion == "giấy phép xây dựng"


def test_undecoded_telex_is_searched_as_what_it_says(laws):
    understood = understand("quyeets ddinhj", laws)
    assert (understood.text, understood.suggestion) == ("quyết định", "")


def test_in_undecoded_text_slips_and_synonyms_are_seen_too(laws):
    understood = understand("hopj UBND veef caaps giaays phesp", laws)
    assert understood.text == "họp UBND về cấp giấy phép"
    assert [found.text for found in understood.alternatives] == ["ủy ban nhân dân"]


@pytest.mark.parametrize("text", ["1667 qd ubnd", "1667/QĐ-UBND", "quyết định 15/QĐ-UBND", "15 ubnd"])
def test_of_a_documents_number_nothing_is_another_word(text, laws):
    assert understand(text, laws) == Understanding(text)


@pytest.mark.parametrize(
    "text", ["", " ", "?", "\x00", "😀", "\u202e", "a", "(((", "*", "x" * 1000, "é" * 999, '"']
)
def test_nothing_that_is_typed_breaks_it(text, laws):
    assert understand(text, laws).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("quyeets ddinhj", TITLES[0]),
        ("QUYEETS DDINHJ", TITLES[0]),
        ("quye61t d9i5nh", TITLES[0]),
        ("quyet định", TITLES[0]),
        ("quyết dinh", TITLES[0]),
        ("QUYẾT ĐỊNH", TITLES[0]),
        ("quye\u0302\u0301t d\u0323inh", TITLES[0]),
        ("quyết ðịnh", TITLES[0]),
        ("Nguyễn Văn Ân", TITLES[3]),
        ("nguyễn van ân", TITLES[3]),
        ("NGUYỄN VĂN ÂN", TITLES[3]),
        ("trần thị hoà", TITLES[4]),
        ("tran thi hoa", TITLES[4]),
        ("xã hòa bình", TITLES[4]),
        ("xã bình hoà", TITLES[5]),
        ("xa binh hoa", TITLES[5]),
        ("xã thái bình", TITLES[1]),
        ("đất đai", TITLES[7]),
        ("ĐẤT ĐAI", TITLES[7]),
        ("dat dai", TITLES[7]),
        ("ddaats ddai", TITLES[7]),
    ],
)
def test_names_and_words_are_found_first_in_whatever_form(text, title, laws):
    assert first(text, laws) == title


@pytest.mark.parametrize(
    ("marked", "other"),
    [("hòa giải", "hoà giải"), ("ủy ban", "uỷ ban"), ("HÒA", "hoà"), ("quyết định", "Quyết Định")],
)
def test_two_ways_of_writing_a_word_find_the_same(marked, other, laws):
    keys = [[hit.key for hit in search(SearchQuery(text), laws).hits] for text in (marked, other)]
    assert keys[0] == keys[1] != []


def test_a_text_is_taken_as_typed_when_the_reader_wants_it_so(laws):
    assert search(SearchQuery("quyeets ddinhj"), laws).text == "quyết định"
    literal = search(SearchQuery("quyeets ddinhj", is_literal=True), laws)
    assert (literal.total, literal.text, literal.suggestion) == (0, "", "")
