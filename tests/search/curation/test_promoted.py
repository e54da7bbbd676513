"""What an editorial board puts above the hits of its portal, and only while it can be read."""

import pytest
from django.core.exceptions import ValidationError

from portal.ledger.models import AuditEntry
from search.curation import kept, services
from search.curation.models import PromotedResult
from search.curation.promoted import KEPT_PROMOTED, MOST_SHOWN, promoted_for
from search.curation.targets import clean_address
from search.index.engines import get_engine
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.pages import SectionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def promote(commune, django_capture_on_commit_callbacks):
    """Save a recommended result as its form does."""

    def promote(phrases="giấy phép xây dựng", address="/van-ban/", portal=commune, **fields):
        title = fields.pop("title", "Cấp phép xây dựng")
        row = PromotedResult(portal=portal, title=title, address=address, phrases=phrases, **fields)
        with django_capture_on_commit_callbacks(execute=True):
            return services.save_promoted(promoted=row, user=UserFactory())

    return promote


def titles(portal, text):
    return [promoted.title for promoted in promoted_for(portal, text)]


@pytest.mark.parametrize(
    "text",
    [
        "giấy phép xây dựng",
        "GIẤY PHÉP XÂY DỰNG",
        "giay phep xay dung",
        "giấy phep xây dựng?",
        "  giấy  phép, xây dựng ",
    ],
)
def test_a_question_in_whatever_form_shows_it(text, promote, commune):
    promote()
    assert titles(commune, text) == ["Cấp phép xây dựng"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "giấy",
        "giấy phép xây",
        "giấy phép xây dựng nhà",
        "giấy phép xây dừng",
        "dựng xây phép giấy",
        "😀",
    ],
)
def test_another_question_does_not(text, promote, commune):
    promote()
    assert titles(commune, text) == []


def test_within_a_longer_question_if_the_board_wants_it_so(promote, commune):
    promote(is_within=True)
    assert titles(commune, "xin giấy phép xây dựng nhà ở") == ["Cấp phép xây dựng"]
    assert titles(commune, "giấy phép và xây dựng") == []


def test_any_line_is_a_question_of_its_own(promote, commune):
    promote(phrases="xây nhà\n\n  sửa nhà \nXây nhà")
    assert titles(commune, "sửa nhà") == titles(commune, "xay nha") == ["Cấp phép xây dựng"]


def test_no_other_portal_shows_it(promote, commune, province):
    promote()
    assert titles(province, "giấy phép xây dựng") == []


def test_they_stand_in_the_boards_order_and_are_few(promote, commune):
    for position in (3, 1, 2, *range(4, 4 + MOST_SHOWN)):
        promote(title=f"Kết quả {position}", position=position)
    expected = [f"Kết quả {position}" for position in range(1, MOST_SHOWN + 1)]
    assert titles(commune, "giấy phép xây dựng") == expected


def test_a_document_is_shown_while_it_is_public(promote, commune):
    document = LegalDocumentFactory(portal=commune, published=True)
    promote(address=f"{document.public_path}?in=1#dieu-1")
    assert titles(commune, "giấy phép xây dựng") == ["Cấp phép xây dựng"]
    document.unpublish()
    assert titles(commune, "giấy phép xây dựng") == []


def test_a_page_is_shown_while_it_is_public(promote, commune):
    page = SectionPageFactory(parent=commune.root_page, title="Hướng dẫn", slug="huong-dan")
    promote(address="/huong-dan/")
    assert titles(commune, "giấy phép xây dựng") == ["Cấp phép xây dựng"]
    page.unpublish()
    assert titles(commune, "giấy phép xây dựng") == []


def test_an_address_elsewhere_is_not_looked_after(promote, commune, django_assert_num_queries):
    promote(address="https://dichvucong.gov.vn/")
    promoted_for(commune, "x")
    with django_assert_num_queries(0):
        assert titles(commune, "giấy phép xây dựng") == ["Cấp phép xây dựng"]


def test_a_question_costs_two_queries_where_pages_are_promoted_and_none_elsewhere(
    promote, commune, province, django_assert_num_queries
):
    for number in range(3):
        SectionPageFactory(parent=commune.root_page, title="Hướng dẫn", slug=f"huong-dan-{number}")
        promote(address=f"/huong-dan-{number}/")
    promoted_for(commune, "x")
    promoted_for(province, "x")
    assert commune.root_page
    with django_assert_num_queries(0):
        assert promoted_for(province, "giấy phép xây dựng") == promoted_for(commune, "giấy phép") == []
    with django_assert_num_queries(2):
        assert len(promoted_for(commune, "giấy phép xây dựng")) == 3


def test_an_edit_and_a_deletion_are_seen_at_once_and_logged(
    promote, commune, django_capture_on_commit_callbacks
):
    row = promote()
    promoted_for(commune, "x")
    row.title = "Xin phép xây dựng"
    with django_capture_on_commit_callbacks(execute=True):
        services.save_promoted(promoted=row, user=None)
    assert titles(commune, "giấy phép xây dựng") == ["Xin phép xây dựng"]
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_promoted(promoted=row, user=None)
    assert titles(commune, "giấy phép xây dựng") == []
    actions = AuditEntry.objects.filter(portal=commune, action__startswith="search.").order_by("pk")
    assert [entry.action.partition("_")[2] for entry in actions] == ["added", "changed", "deleted"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/van-ban/", "/van-ban/"),
        (" /van-ban/?q=đất ", "/van-ban/?q=đất"),
        ("/", "/"),
        ("https://dongmau.songmau.gov.vn/van-ban/", "/van-ban/"),
        ("https://dongmau.songmau.gov.vn", "/"),
        ("https://dichvucong.gov.vn/p?x=1", "https://dichvucong.gov.vn/p?x=1"),
    ],
)
def test_an_address_is_kept_as_a_path_of_the_portal_or_as_https(typed, kept, commune):
    assert clean_address(commune, typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "van-ban", "http://example.gov.vn/", "ftp://example.gov.vn/", "javascript:alert(1)",
        "//example.com/",
        "/\\example.com/", "/khong-co/", "/van-ban/999999/", "/van-ban/khong-co-999999/", "https://",
        "https://a b/",
        "/admin/", "\x00", "data:text/html,x", "https://dongmau.songmau.gov.vn/khong-co/",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_refused(typed, commune):
    with pytest.raises(ValidationError):
        clean_address(commune, typed)


def test_anothers_unpublished_document_cannot_be_promoted(commune, province):
    document = LegalDocumentFactory(portal=province)
    with pytest.raises(ValidationError):
        clean_address(commune, document.public_path)


@pytest.mark.parametrize("phrases", ["", " \n ", "…", "x y " * 40, "\n".join(map(str, range(31)))])
def test_without_a_question_it_is_refused(phrases, promote):
    with pytest.raises(ValidationError):
        promote(phrases=phrases)


def test_readers_see_it_above_the_hits_of_their_portals_search_alone(
    promote, commune, province, as_reader, tmp_path, settings
):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    get_engine().clear()
    promote(address="https://dichvucong.gov.vn/xay-dung", summary="Nộp hồ sơ qua mạng")
    page = as_reader(commune).get("/tim-kiem/", {"q": "giay phep xay dung"}).content.decode()
    assert 'href="https://dichvucong.gov.vn/xay-dung"' in page
    assert "Nộp hồ sơ qua mạng" in page
    assert "Nộp hồ sơ" not in as_reader(commune).get("/tim-kiem/", {"q": "giấy phép"}).content.decode()
    assert (
        "Nộp hồ sơ" not in as_reader(province).get("/tim-kiem/", {"q": "giấy phép xây dựng"}).content.decode()
    )


def test_a_cache_that_is_away_costs_no_search(promote, commune, as_reader, monkeypatch):
    promote()

    def away(*args):
        raise ConnectionError("redis")

    monkeypatch.setattr(kept.cache, "get_or_set", away)
    monkeypatch.setattr(KEPT_PROMOTED, "_held", {})
    assert titles(commune, "giấy phép xây dựng") == ["Cấp phép xây dựng"]
