"""The province's words: seeded, edited, known to every search at once and at no cost."""

import importlib

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from portal.ledger.models import AuditEntry
from search.curation import kept, services
from search.curation.kept import LOOK_EVERY_SECONDS
from search.curation.models import Synonym
from search.curation.synonyms import KEPT_SYNONYMS, current_thesaurus
from search.index.text_words import Words
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(django_capture_on_commit_callbacks):
    """Save a synonym as its form does."""

    def save(term, others, **fields):
        synonym = Synonym(term=term, others="\n".join(others), **fields)
        with django_capture_on_commit_callbacks(execute=True):
            return services.save_synonym(synonym=synonym, user=UserFactory())

    return save


def meanings(text):
    return {found.text for found in current_thesaurus().replacements(Words(text))}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân"),
        ("ubnd", "Ủy ban nhân dân"),
        ("hội đồng nhân dân", "HĐND"),
        ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
        ("thủ tục hành chính", "TTHC"),
        ("kinh tế xã hội", "KT-XH"),
        ("gd&đt", "giáo dục và đào tạo"),
        ("tp hcm", "Thành phố Hồ Chí Minh"),
    ],
)
def test_the_usual_abbreviations_are_there_from_the_start(text, meaning):
    assert meaning in meanings(text)


def test_seeding_again_changes_nothing():
    migration = importlib.import_module("search.curation.migrations.0002_usual_synonyms")
    Synonym.objects.filter(term="UBND").update(others="của tỉnh")
    before = list(Synonym.objects.values())
    migration.add_usual_synonyms(apps, None)
    assert list(Synonym.objects.values()) == before
    assert len(before) == len(migration.USUAL)


def test_every_usual_row_is_one_that_an_editor_could_save():
    for synonym in Synonym.objects.all():
        synonym.full_clean()


def test_a_saved_word_is_known_at_once_and_a_deleted_one_no_more(save, django_capture_on_commit_callbacks):
    assert meanings("ABCX") == set()
    synonym = save("ABCX", ["an bình cộng xã"])
    assert meanings("abcx") == {"an bình cộng xã"}
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_synonym(synonym=synonym, user=None)
    assert meanings("abcx") == set()


def test_another_process_knows_of_it_within_seconds(save, monkeypatch):
    """The other process has looked a moment ago and keeps what it knew then."""
    other = type(KEPT_SYNONYMS)(KEPT_SYNONYMS.name, KEPT_SYNONYMS.load)
    other.get()
    save("ABCX", ["an bình cộng xã"])
    now = other._held[""].looked_at
    monkeypatch.setattr("search.curation.kept.time.monotonic", lambda: now + LOOK_EVERY_SECONDS + 0.1)
    found = other.get().replacements(Words("abcx"))
    assert [replacement.text for replacement in found] == ["an bình cộng xã"]


def test_a_warm_search_costs_no_query(django_assert_num_queries):
    current_thesaurus()
    with django_assert_num_queries(0):
        for _ in range(3):
            current_thesaurus()
    cache.clear()
    with django_assert_num_queries(0):
        current_thesaurus()


def test_one_way_words_are_not_found_the_other_way(save):
    save("ABCX", ["xe máy"], is_mutual=False)
    assert meanings("abcx") == {"xe máy"}
    assert meanings("xe máy") == set()


def test_circles_do_not_grow(save):
    save("aaa", ["bbb", "ccc"])
    save("bbb", ["ccc", "aaa"])
    save("ccc", ["aaa", "bbb"])
    assert meanings("aaa") == {"bbb", "ccc"}
    assert len(current_thesaurus().replacements(Words("aaa bbb ccc " * 100))) <= 16


@pytest.mark.parametrize(
    ("term", "others"),
    [
        ("", ["x"]),
        ("  ", ["x"]),
        ("?!", ["x"]),
        ("ABCX", []),
        ("ABCX", ["  "]),
        ("ABCX", ["…"]),
        ("ABCX", ["abcx"]),
        ("UBND", ["x"]),
        ("ubnd", ["x"]),
        ("ABCX", [f"chữ {number}" for number in range(9)]),
        ("ABCX", ["một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"]),
        ("x" * 121, ["y"]),
        ("ABCX", ["y" * 121]),
    ],
)
def test_what_is_no_synonym_is_refused(term, others, save):
    with pytest.raises(ValidationError):
        save(term, others)


def test_words_are_stored_composed_and_once(save):
    synonym = save("ho\u0300a", ["x\u0300", "  yên  ", "YÊN", "yên"])
    assert synonym.term == "hòa"
    assert synonym.term_key == "hoà"
    assert synonym.other_terms == ("x\u0300", "yên")


def test_edits_are_logged_with_who_and_what(save):
    synonym = save("ABCX", ["an bình"])
    entry = AuditEntry.objects.get(action="search.synonym_added")
    assert (entry.object_id, entry.detail["others"]) == (str(synonym.pk), ["an bình"])
    assert entry.user_name


def test_a_database_that_is_away_leaves_a_search_without_synonyms(monkeypatch):
    def fail(_key):
        raise DatabaseError

    monkeypatch.setattr(KEPT_SYNONYMS, "load", fail)
    assert meanings("UBND") == set()


def test_a_cache_that_is_away_costs_no_search_and_no_edit(save, monkeypatch, django_assert_num_queries):
    save("ABCX", ["an bình"])
    assert current_thesaurus().replacements(Words("ABCX"))
    for name in ("get_or_set", "set"):
        monkeypatch.setattr(kept.cache, name, away)
    save("XCBA", ["an bình"])
    assert list(current_thesaurus().replacements(Words("XCBA")))
    monkeypatch.setattr(kept, "LOOK_EVERY_SECONDS", 0.0)
    with django_assert_num_queries(0):
        assert list(current_thesaurus().replacements(Words("XCBA")))


def away(*args):
    raise ConnectionError("redis")
