"""Slips are found by what the index knows, and only there."""

import pytest

from search.index.misspellings import MAX_CANDIDATES, candidates
from search.index.spelling import corrections
from search.index.text_words import Words
from tests.factories.search import sample_document

LAWS = [
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Quyết định về cấp giấy phép xây dựng có thời hạn",
    "Điều kiện cấp giấy phép xây dựng",
    "Người lao động được hưởng bảo hiểm xã hội",
    "Xã hội hoá giáo dục; hội đồng nhân dân",
    "Thành lập hội đồng, kiểm tra đất đai",
]


@pytest.fixture
def laws(engine):
    """Each law six times, so that its pairs are good company."""
    engine.index([sample_document(pk, title=LAWS[pk % len(LAWS)]) for pk in range(1, 6 * len(LAWS) + 1)])
    return engine


def corrected(text, engine):
    words = Words(text)
    best = {found.position: found.text for found in reversed(corrections(words, engine))}
    return words.corrected(best)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giáy phép xây dựng", "giấy phép xây dựng"),
        ("giấy phpé xây dựng", "giấy phép xây dựng"),
        ("giấy phép xây dựn", "giấy phép xây dựng"),
        ("giấy phép xxây dựng", "giấy phép xây dựng"),
        ("giấy phép sây dựng", "giấy phép xây dựng"),
        ("điều kinệ", "điều kiện"),
        ("đợưc hưởng", "được hưởng"),
        ("Giấy Phpé", "Giấy Phép"),
        ("GIẤY PHPÉ", "GIẤY PHÉP"),
        ("giay pehp xay dung", "giay phep xay dung"),
        ("quyết đinhj", "quyết đinhj"),
        ("bảo hiẻm xã hội", "bảo hiểm xã hội"),
        ("giấy phpé (xây dựgn)", "giấy phép (xây dựng)"),
    ],
)
def test_a_slip_is_mended_and_the_rest_stays(typed, meant, laws):
    assert corrected(typed, laws) == meant


@pytest.mark.parametrize(
    "text",
    [
        "giấy phép xây dựng", "giay phep xay dung", "GIẤY PHÉP", "giấy phep", "gia\u0302\u0301y phe\u0301p",
        "Nguyễn Văn A", "Ông Trần Quốc Toản", "15/2024/QĐ-UBND", "1667 qd ubnd", "VNPT Bình Định", "BHYT",
        "karaoke", "covid19", "hoà nhập", "", " ", "?", "😀😀", "a", "x" * 10_000, "sdf jkl qwe zxc dfg",
        '"giấy phép" AND (xây* OR dựng~2)', "\u202eabc", "<b>đ</b>",
    ],
)  # fmt: skip
def test_what_is_no_slip_is_left_alone(text, laws):
    assert corrections(Words(text), laws) == []


def test_a_known_word_gives_way_only_to_one_in_much_better_company(laws):
    laws.index([sample_document(500, title="Hồi sức")])
    assert corrected("xã hồi hoá", laws) == "xã hồi hoá"
    assert corrected("xã ohội hoá", laws) == "xã hội hoá"


def test_the_engine_is_asked_twice_at_most(laws, monkeypatch):
    calls, ask = [], laws.frequencies
    monkeypatch.setattr(laws, "frequencies", lambda terms: calls.append(len(terms)) or ask(terms))
    corrections(Words("giấy phpé xây dựng điều kinệ " * 20), laws)
    corrections(Words("giấy phép xây dựng"), laws)
    assert len(calls) <= 3
    assert max(calls) < 1000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kinệ", "kiện"), ("đợưc", "được"), ("nghành", "ngành"), ("sử", "xử"), ("trưng", "chưng"),
        ("lẽ", "lẻ"),
        ("giáy", "giấy"), ("dựn", "dựng"), ("phpé", "phép"), ("xxây", "xây"), ("hoặt", "hoạt"), ("dò", "giò"),
        ("thủuy", "thuỷ"), ("duong", "dung"), ("kihn", "kinh"), ("hoạc", "hoạt"),
    ],
)  # fmt: skip
def test_slips_of_fingers_and_of_spelling_are_candidates(typed, meant):
    assert meant in dict(candidates(typed))


@pytest.mark.parametrize(
    "typed", ["kinệ", "a", "ưởng", "nghiêngx", "x", "đ", "éé", "qqqqqqqqq", "q" * 5000, "м"]
)
def test_candidates_are_few_and_never_the_word_itself(typed):
    found = dict(candidates(typed))
    assert len(found) <= MAX_CANDIDATES
    assert typed not in found


def test_a_swap_is_likelier_than_another_letter():
    found = dict(candidates("kinệ"))
    assert found["kiện"] < min(cost for text, cost in found.items() if text != "kiện")
