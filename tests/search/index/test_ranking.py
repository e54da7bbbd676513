"""The order of the first hits: what lifts a hit, and by how much at most."""

import zlib
from datetime import date

import pytest

from search.index import labels, ranking
from search.index.documents import SearchDocument
from search.index.engines.base import StoredHit
from search.index.queries import SearchQuery
from search.index.question import Question
from search.index.ranking import WEIGHTS, WINDOW, features_of, ranked, relevance
from search.index.ranking_words import MAX_WORDS, ranking_words
from search.index.services import search
from search.index.understanding import Alternative, Understanding
from tests.factories.search import sample_document

TODAY = date(2026, 11, 22)
ALWAYS = (date(1900, 1, 1), date(2199, 12, 31))


class Frequencies:
    """An engine that only knows how frequent tokens are: all alike, but for those named."""

    def __init__(self, **frequencies):
        self.named = frequencies

    def frequencies(self, terms):
        return {term: self.named.get(term.token, 10) for term in terms}


def hit(key, title="", body="", score=10.0, **fields):
    document = SearchDocument(
        key=key, kind="page", title=title, url_path="/", owner_portal_id=1, portal_ids=(1,), body=body
    )
    values = {
        "kind": "page", "number": "", "summary": "", "packed_body": zlib.compress(body.encode()),
        "url_path": "/", "owner_portal_id": 1, "date": None, "group": key, "words": ranking_words(document),
    }  # fmt: skip
    return StoredHit(score=score, key=key, title=title, **(values | fields))


def order(text, *hits, alternatives=(), **query):
    found = ranked(
        SearchQuery(text, **query), Understanding(text, alternatives), hits, Frequencies(), 1000, TODAY
    )
    return [hit.key for hit in found]


FILLING = "các việc khác của cơ quan nhà nước trong năm và những năm sau đó " * 8
IN_THE_BODY = f"giấy phép xây dựng {FILLING}"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"body": "giấy phép xây dựng"}, {"body": "giấy phép"}),
        ({"body": "giấy phép xây dựng"}, {"body": f"giấy {FILLING} phép {FILLING} xây {FILLING} dựng"}),
        ({"title": "Giấy phép xây dựng", "body": FILLING}, {"title": "Việc khác", "body": IN_THE_BODY}),
        ({"body": "giấy phép", "heading": "Luật Xây dựng"}, {"body": "giấy phép", "heading": "Luật Thuế"}),
    ],
    ids=["more of the question", "closer together", "in the title", "within what is asked for"],
)  # fmt: skip
def test_of_hits_that_an_engine_scores_alike_the_better_stands_first(better, worse):
    assert order("giấy phép xây dựng", hit("a:worse", **worse), hit("a:better", **better))[0] == "a:better"


def test_record_of_which_more_was_found_stands_higher():
    alone, one, two = (
        hit("a:0", body="đất"),
        hit("b:1", body="đất", group="b"),
        hit("b:2", body="đất", group="b"),
    )
    assert order("thu hồi đất", alone, one, two) == ["b:1", "b:2", "a:0"]


def test_marks_that_were_typed_are_looked_for():
    assert order("án treo", hit("a:1", body="an treo"), hit("a:2", body="án treo")) == ["a:2", "a:1"]


def test_word_that_stands_for_another_counts_as_it():
    hits = hit("a:1", body="giấy khác"), hit("a:2", body="giấy phép")
    assert order("giấy phpé", *hits, alternatives=(Alternative(1, 2, "phép"),)) == ["a:2", "a:1"]


def test_words_that_stand_for_one_count_as_it():
    hits = hit("a:1", body="ủy và ban"), hit("a:2", body="ủy ban nhân dân")
    assert order("UBND", *hits, alternatives=(Alternative(0, 1, "ủy ban nhân dân"),)) == ["a:2", "a:1"]


def test_features_are_shares():
    text = "thu hồi đất thu hồi"
    question = Question.of(Understanding(text), Frequencies(), 1000)
    (features,) = features_of(question, [hit("a:1", title=text, body=text, heading=text)])
    assert all(0 <= value <= 1.000001 for value in features)
    assert relevance(features) <= 1


@pytest.mark.parametrize("text", ["", "—", "x", "đ" * 10_000, "a " * 500, "\x00", "🙂 🙂"])
def test_no_text_fails(text):
    assert order(text, hit("a:1", title=text, body=text), hit("a:2")) != []


def test_only_the_beginning_of_a_long_text_is_read():
    document = sample_document(1, body="từ " * 100_000)
    assert len(ranking_words(document).split("\n")[1].split()) == MAX_WORDS


class TestRules:
    @pytest.fixture(autouse=True)
    def known_states_and_kinds(self, monkeypatch):
        monkeypatch.setattr(ranking, "states_in_force", lambda: frozenset({"in_force"}))
        monkeypatch.setattr(ranking, "kinds_of_news", lambda: frozenset({"article"}))

    def test_in_force_stands_above_expired(self):
        expired = hit("a:1", body="đất", states={"expired": [ALWAYS]})
        in_force = hit("a:2", body="đất", states={"in_force": [ALWAYS]})
        assert order("đất", expired, in_force) == ["a:2", "a:1"]

    def test_state_is_that_of_the_day_asked_about(self):
        periods = {
            "in_force": [(date(2000, 1, 1), date(2009, 12, 31))],
            "expired": [(date(2010, 1, 1), ALWAYS[1])],
        }
        hits = hit("a:1", body="đất", states=periods), hit("a:2", body="đất", states={"expired": [ALWAYS]})
        assert order("đất", *hits, on_day=date(2005, 1, 1))[0] == "a:1"

    def test_own_portals_stand_above_others(self):
        hits = hit("a:1", body="đất"), hit("a:2", body="đất", owner_portal_id=2)
        assert order("đất", *hits, own_portal_id=2) == ["a:2", "a:1"]
        assert order("đất", *hits, own_portal_id=1) == ["a:1", "a:2"]

    def test_recent_news_stand_above_old_ones_but_an_old_law_is_no_worse(self, monkeypatch):
        monkeypatch.setattr(ranking, "_day", lambda hit: 0)
        old, new = date(2016, 1, 1), date(2026, 11, 1)
        articles = (
            hit("a:1", body="đất", kind="article", date=old),
            hit("a:2", body="đất", kind="article", date=new),
        )
        assert order("đất", *articles) == ["a:2", "a:1"]
        assert order("đất", hit("a:1", body="đất", date=old), hit("a:2", body="đất", date=new)) == [
            "a:1",
            "a:2",
        ]

    def test_no_rule_lifts_a_poor_hit_over_a_much_better_one(self):
        good = hit(
            "a:1",
            title="Thu hồi đất",
            body="thu hồi đất",
            states={"expired": [ALWAYS]},
            date=date(1999, 1, 1),
        )
        poor = hit("a:2", body="thu", kind="article", owner_portal_id=2, date=TODAY, score=5.0)
        assert order("thu hồi đất", poor, good, own_portal_id=2) == ["a:1", "a:2"]


def test_numbers_that_fit_stand_first_newest_of_equals_before_older():
    hits = [
        hit("a:1", score=17_000.0, date=date(2019, 1, 1)),
        hit("a:2", score=17_003.0, date=date(2018, 1, 1)),
        hit("a:3", score=19_000.0, date=date(2001, 1, 1)),
        hit("a:4", title="15 UBND", body="15 ubnd", score=90.0),
    ]
    assert order("15/QĐ-UBND", *reversed(hits)) == ["a:3", "a:1", "a:2", "a:4"]


def test_equal_hits_keep_one_order_whatever_the_engine_gives():
    hits = [hit(f"a:{number}", body="đất") for number in range(5)]
    assert order("đất", *hits) == order("đất", *reversed(hits))


def test_states_come_from_the_registry():
    assert ranking.states_in_force is labels.states_in_force


def test_weights_are_positive_and_named():
    assert all(weight >= 0 for weight in WEIGHTS)


@pytest.mark.django_db
class TestPages:
    def keys(self, engine, **query):
        return [hit.key for hit in search(SearchQuery("thu hồi đất", **query), engine).hits]

    @pytest.fixture
    def filled(self, engine):
        engine.index(
            [sample_document(n, title="Thu hồi đất", body="x " * (n % 7)) for n in range(WINDOW + 30)]
        )
        return engine

    @pytest.mark.parametrize("size", [7, 20, 100])
    def test_together_hold_every_hit_once(self, filled, size):
        pages = [self.keys(filled, page=page, page_size=size) for page in range(1, (WINDOW + 30) // size + 2)]
        found = [key for page in pages for key in page]
        assert len(found) == len(set(found)) == WINDOW + 30

    def test_by_date_are_the_engines_own(self, filled):
        assert len(self.keys(filled, sort="date", page_size=50)) == 50
