"""What of the register can be followed, and under which name two readers of one list meet."""

import unicodedata
from contextlib import suppress
from urllib.parse import quote, urlencode

import pytest

from portal.notify import kinds
from portal.notify.kinds import NotFollowable
from publications.legislation.models import FieldOfLaw
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(province):
    return LegalDocumentFactory(portal=province, document_number="15/2024/QĐ-UBND", published=True)


def test_document_is_followed_under_its_number_with_its_feed(province, document):
    followed = kinds.find(province, "van-ban", str(document.pk))
    assert followed.title == "Quyết định 15/2024/QĐ-UBND"
    assert followed.path == document.public_path
    assert followed.feed_path == f"{document.public_path}theo-doi.atom"
    assert kinds.find(province, "van-ban", f"00{document.pk}").key == followed.key


@pytest.mark.parametrize("kind", ["van-ban", "co-quan", "linh-vuc"])
def test_what_is_not_there_cannot_be_followed(province, kind):
    for key in ("", "0", "abc", "-1", "99999999", "1" * 40, "٣", "1 OR 1=1", "\x00"):
        with pytest.raises(NotFollowable):
            kinds.find(province, kind, key)


def test_draft_and_document_of_another_portal_cannot_be_followed(province, department, document):
    draft = LegalDocumentFactory(portal=province)
    for portal, key in [(province, draft.pk), (department, document.pk)]:
        with pytest.raises(NotFollowable):
            kinds.find(portal, "van-ban", str(key))


def test_body_is_followed_where_it_has_issued_something_alone_or_with_others(province, department, document):
    partner = OrganisationFactory(name="Sở Phối hợp Mẫu")
    with pytest.raises(NotFollowable):
        kinds.find(province, "co-quan", str(partner.pk))
    document.co_issuers = [partner]
    document.save()
    document.save_revision().publish()
    assert kinds.find(province, "co-quan", str(partner.pk)).title == "Văn bản do Sở Phối hợp Mẫu ban hành"
    with pytest.raises(NotFollowable):
        kinds.find(department, "co-quan", str(partner.pk))


def list_key(portal, **query) -> tuple[str, str]:
    followed = kinds.find(portal, "danh-sach", urlencode(query))
    return followed.kind, followed.key


def test_one_list_has_one_key_however_its_address_was_written(province, document):
    plain = list_key(province, loai="quyet-dinh", q="đất đai")
    assert plain == list_key(
        province, q="đất đai", trang="3", loai="quyet-dinh", nam="", sap_xep="cu-nhat", x="1"
    )
    assert plain == list_key(province, q=unicodedata.normalize("NFD", " đất\u00a0đai "), loai="quyet-dinh")
    assert plain == ("danh-sach", f"loai=quyet-dinh&q={quote('đất')}+{quote('đai')}")


def test_list_by_one_body_or_field_alone_is_that_topic(province, document):
    field = FieldOfLaw.objects.get(name="Đất đai")
    assert list_key(province, linh_vuc=field.pk) == ("linh-vuc", str(field.pk))
    assert list_key(province, co_quan=document.issuing_body_id) == ("co-quan", str(document.issuing_body_id))
    assert list_key(province, co_quan=document.issuing_body_id, nam=2024)[0] == "danh-sach"


def test_list_is_named_by_its_filters_in_words(province, document):
    query = urlencode({"loai": "quyet-dinh", "qppl": "on", "tu_ngay": "2024-01-02", "q": "đất"})
    title = kinds.find(province, "danh-sach", query).title
    assert title.startswith("Văn bản – ")
    for words in ("Loại", "Quyết định", ": có", "02/01/2024", "đất"):
        assert words in title
    assert kinds.find(province, "danh-sach", "").title == "Tất cả văn bản của cổng này"


def test_list_that_the_register_cannot_read_cannot_be_followed(province):
    for query in ("nam=abc", "tu_ngay=31-02-2024", "loai=khong-co", "co_quan=99999", "q=" + "x" * 300):
        with pytest.raises(NotFollowable):
            kinds.find(province, "danh-sach", query)


def test_strange_query_is_no_error(province):
    for query in ("&" * 5000, "q=a&" * 2000, "%00=%00", "=&=", ";;", "q[]=1", "a" * 100_000):
        with suppress(NotFollowable):
            kinds.find(province, "danh-sach", query)


def test_page_of_the_list_leads_to_its_own_form(province, document, as_reader):
    reader = as_reader(province)
    query = urlencode({"loai": "quyet-dinh", "q": 'đất & "nước"'})
    page = reader.get(f"/van-ban/?{query}").content.decode()
    href = page.split('<a href="/theo-doi/')[1].split('"')[0].replace("&amp;", "&")
    answer = reader.get(f"/theo-doi/{href}")
    assert answer.status_code == 200
    assert answer.context["followed"].key == query


def test_form_names_the_document_and_the_atom_feed_beside(province, document, as_reader):
    page = as_reader(province).get("/theo-doi/", {"muc": "van-ban", "ma": document.pk}).content.decode()
    assert "15/2024/QĐ-UBND" in page
    assert f"{document.public_path}theo-doi.atom" in page


def test_words_that_somebody_typed_stand_in_no_title_that_goes_out_unasked(province, document):
    typed = "Bạn đã trúng thưởng, vào lua-dao.example.com"
    mixed = kinds.find(province, "danh-sach", urlencode({"q": typed, "nam": "2024"}))
    assert typed in mixed.title
    assert "2024" in mixed.title_unasked
    alone = kinds.find(province, "danh-sach", urlencode({"q": typed}))
    assert alone.title_unasked
    for followed in (mixed, alone):
        assert "trúng" not in followed.title_unasked
    assert kinds.find(province, "danh-sach", "nam=2024").title_unasked == ""
