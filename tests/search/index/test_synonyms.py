"""Abbreviations and other names stand beside what was typed."""

import pytest

from search.index import synonyms
from search.index.synonyms import MAX_REPLACEMENTS, Rule, Thesaurus
from search.index.text_words import Words

PEOPLE, COUNCIL = "ủy ban nhân dân", "hội đồng nhân dân"
THESAURUS = Thesaurus.of(
    [
        Rule("UBND", (PEOPLE,)),
        Rule(PEOPLE, ("UBND",)),
        Rule("nhân dân", ("công dân",)),
        Rule("HĐND", (COUNCIL,)),
        Rule("KT-XH", ("kinh tế - xã hội",)),
        Rule("sổ đỏ", ("giấy chứng nhận quyền sử dụng đất", "GCNQSDĐ")),
    ]
)


def replaced(text):
    return [tuple(found) for found in THESAURUS.replacements(Words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ubnd tỉnh", [(0, 1, PEOPLE)]),
        ("UBND", [(0, 1, PEOPLE)]),
        ("họp hđnd xã", [(1, 2, COUNCIL)]),
        ("hop hdnd xa", [(1, 2, COUNCIL)]),
        ("phát triển kt-xh", [(2, 4, "kinh tế - xã hội")]),
        ("phát triển KT XH", [(2, 4, "kinh tế - xã hội")]),
        ("uỷ ban nhân dân", [(0, 4, "UBND")]),
        ("ỦY BAN NHÂN DÂN", [(0, 4, "UBND")]),
        ("uy ban nhan dan", [(0, 4, "UBND")]),
        ("làm sổ đỏ", [(1, 3, "giấy chứng nhận quyền sử dụng đất"), (1, 3, "GCNQSDĐ")]),
        ("sơ đồ", []),
        ("nhân dân", [(0, 2, "công dân")]),
        ("nhân", []),
        ("", []),
        ("UBND, HĐND", [(0, 1, PEOPLE), (1, 2, COUNCIL)]),
    ],
)
def test_the_longest_term_of_a_place_is_replaced(text, expected):
    assert replaced(text) == expected


@pytest.mark.parametrize(
    "text",
    ["15/2024/QĐ-UBND", "quyết định 15/QĐ-UBND", "15/NQ-HĐND", "15/2024/QÐ–UBND", "1667 /QĐ - UBND",
    "02/NQ-HĐND9",
     "số 15-UBND"],
)  # fmt: skip
def test_nothing_is_replaced_within_a_documents_number(text):
    assert replaced(text) == []


def test_beside_a_documents_number_it_is():
    assert replaced("quyết định 15/2024/QĐ-UBND của UBND tỉnh") == [(7, 8, PEOPLE)]


def test_replacements_are_few_whatever_is_typed():
    assert len(replaced("UBND " * 500)) == MAX_REPLACEMENTS


def test_without_a_provider_there_are_none(monkeypatch):
    monkeypatch.setattr(synonyms, "_providers", [])
    assert synonyms.thesaurus().replacements(Words("UBND")) == []
