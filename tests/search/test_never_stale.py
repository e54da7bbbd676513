"""Whatever changes, the index agrees with the database once the worker has worked (the real engine)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import PageViewRestriction

from portal.ledger.models import OutboxMessage
from portal.media.enums import TextSource as FileTextSource
from portal.media.enums import TextState
from portal.media.models import StoredFile
from portal.media.services import store_file
from portal.media.signals import text_extracted
from portal.registers import renaming
from portal.registers.models import RegisterRecord
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.handovers.moving import move_document
from publications.legislation.enums import EffectState, RelationVerb
from publications.legislation.models import DocumentFile, FieldOfLaw, LegalDocument
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText, TypedText
from publications.provisions.services import set_text
from publications.provisions.structuring import structure
from search.index.queries import SearchQuery
from search.index.services import search
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import ArticlePageFactory, SectionPageFactory
from tests.factories.plans import PlanFactory
from tests.factories.relations import day, document, relation, state_relations
from tests.publications.provisions.samples import DECISION
from tests.search.following import assert_true, found, true_index, work_off

pytestmark = pytest.mark.django_db
WORDS = "Chương trình trồng sen Mẫu"


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


@pytest.fixture
def published(province, department) -> LegalDocument:
    """A document of the department with provisions, in an index that is true."""
    row = LegalDocumentFactory(portal=department, abstract=WORDS, published=True)
    set_text(document=row, text=DECISION, source=TextSource.IMPORT)
    true_index()
    return row


@pytest.fixture
def section(province):
    """A published section with a published article in it."""
    section = SectionPageFactory(parent=province.root_page.specific, title="Chuyên mục thử", slug="thu")
    ArticlePageFactory(parent=section, title=WORDS)
    true_index()
    return section


def pages_found() -> list[str]:
    return [hit.url_path for hit in search(SearchQuery(WORDS)).hits]


def test_document_comes_goes_and_comes_back_with_its_provisions(published):
    parts = {f"legislation.legaldocument:{published.pk}", f"provisions.provision:{published.pk}/dieu-2a"}
    assert set(found("quản lý chợ công khai")) > parts
    published.unpublish()
    assert_true()
    assert found("quản lý chợ công khai") == found(WORDS) == []
    published.refresh_from_db()
    published.save_revision().publish()
    assert_true()
    assert set(found("quản lý chợ công khai")) > parts


def test_deleted_draft_leaves_nothing(province, published):
    draft = LegalDocumentFactory(portal=province, abstract="Chưa công bố")
    draft.delete()
    assert_true()
    assert found("Chưa công bố") == []


def test_effect_changes_by_another_document(province):
    old = document(province, "1/QĐ-UBND", "2020-01-01", "2020-01-05")
    true_index()
    new = document(province, "2/QĐ-UBND", "2024-01-01", "2024-01-05")
    state_relations(new, relation(RelationVerb.REPEALS, old))
    assert_true()
    asked = {"states": [EffectState.EXPIRED], "on_day": day("2024-02-01")}
    assert found("", **asked) == [f"legislation.legaldocument:{old.pk}"]
    new.unpublish()
    assert_true()
    assert found("", **asked) == []


def test_effect_worked_out_later_reaches_the_index(province):
    from publications.legislation.effect.services import complete

    row = document(province, "1/QĐ-UBND", "2020-01-01", "2020-01-05")
    row.effect_periods.all().delete()
    true_index()
    complete()
    assert_true()
    assert found("", states=[EffectState.IN_FORCE], on_day=day("2024-02-01"))


def test_new_text_and_a_new_structure_reach_the_index(published):
    row = LegalDocument.objects.get(pk=published.pk)
    row.typed_texts = [TypedText(text="Điều 1. Trồng bần chua\nVen sông.")]
    row.save_revision().publish()
    assert_true()
    [hit] = search(SearchQuery("bần chua", facets={"kind": "provision"})).hits
    assert hit.url_path == f"{published.public_path}dieu-1/"
    assert found("quản lý chợ công khai") == []
    structure(DocumentText.objects.current().get(document=published))
    assert_true()


def test_file_read_again_by_recognition(province, as_reader):
    row = LegalDocumentFactory(portal=province, abstract=WORDS)
    upload = SimpleUploadedFile("a.pdf", pdf_bytes(None, None))
    file = store_file(portal=province, file=upload, name="a.pdf", title="Bản quét")
    row.files = [DocumentFile(file=file)]
    row.save()
    row.save_revision().publish()
    true_index()
    stored = StoredFile.objects.get(pk=file.stored_id)
    stored.text, stored.text_state = "\fGiống lúa thơm", TextState.EXTRACTED
    stored.text_source = FileTextSource.OCR
    stored.text_tried_at = row.last_published_at
    stored.save()
    text_extracted.send(StoredFile, stored=stored)
    assert_true()
    [hit] = search(SearchQuery("giống lúa thơm")).hits
    assert hit.url_path == f"{file.get_absolute_url()}#page=2"
    assert hit.place_label == "tệp Bản quét, trang 2"
    assert as_reader(province).get(hit.url_path)["Content-Type"] == "application/pdf"


def test_placement_on_another_portal_comes_and_goes(province, commune):
    row = LegalDocumentFactory(portal=province, abstract=WORDS, published=True)
    true_index()
    for bodies, count in [([commune.organisation], 1), ([], 0)]:
        row = LegalDocument.objects.get(pk=row.pk)
        row.bound_bodies = bodies
        row.save_revision().publish()
        assert_true()
        assert len(found(WORDS, portal_ids=[commune.pk])) == count


def test_document_handed_to_another_portal(published, commune):
    move_document(document=published, target=commune)
    assert_true()
    assert found(WORDS, portal_ids=[commune.pk])
    assert not found(WORDS, portal_ids=[published.portal_id])


def test_portal_that_is_suspended_and_reopened_takes_all_its_things_along(published):
    portal = published.portal
    ArticlePageFactory(parent=SectionPageFactory(parent=portal.root_page.specific))
    true_index()
    for state, is_there in [(PortalState.SUSPENDED, False), (PortalState.ACTIVE, True)]:
        set_state(portal=portal, state=state, note="Bảo trì")
        assert_true()
        assert bool(found("", facets={"owner": str(portal.pk)})) == is_there
        assert bool(found("quản lý chợ công khai")) == is_there


def test_renamed_portal_and_owner_are_found_by_their_new_names(published):
    portal = published.portal
    portal.name = "Cổng thông tin Trạm Thủy văn"
    portal.save()
    assert_true()
    home = f"wagtailcore.page:{portal.site.root_page_id}"
    assert found("Trạm Thủy văn") == [home]
    owner = portal.organisation
    owner.name = "Sở Hải dương Mẫu"
    owner.save()
    assert_true()
    assert set(found("Sở Hải dương")) == {home, f"legislation.legaldocument:{published.pk}"}


def test_row_of_any_register_follows_the_body_that_it_names(published):
    body = OrganisationFactory(name="Ban Đường thủy Mẫu")
    plan = PlanFactory(portal=published.portal, approving_body=body, published=True)
    assert_true()
    body.name = "Cục Hàng hải Mẫu"
    body.save()
    assert_true()
    assert f"plans.plan:{plan.pk}" in found("Cục Hàng hải")


def test_renamed_type_and_field_are_found_by_their_new_names(published, django_assert_max_num_queries):
    field = FieldOfLaw.objects.create(name="Thủy sản Mẫu")
    row = LegalDocument.objects.get(pk=published.pk)
    row.fields_of_law = [field]
    row.save_revision().publish()
    true_index()
    kind = row.document_type
    kind.name = "Quyết nghị Mẫu"
    kind.save()
    assert_true()
    assert f"legislation.legaldocument:{published.pk}" in found("Quyết nghị Mẫu")
    field.name = "Ngư nghiệp Mẫu"
    with django_assert_max_num_queries(6):
        field.save()
    assert_true()
    field.save()
    assert not OutboxMessage.objects.filter(topic=renaming.TOPIC, done_at=None).exists()


def test_moved_page_takes_along_what_is_below_it(province, section):
    target = SectionPageFactory(parent=province.root_page.specific, slug="noi-khac")
    true_index()
    section.refresh_from_db()
    section.move(target, pos="last-child")
    assert_true()
    assert pages_found()[0].startswith("/noi-khac/thu/")


def test_new_slug_of_a_section_reaches_all_below_it(section):
    section.slug = "thu-moi"
    section.save_revision().publish()
    assert_true()
    assert pages_found()[0].startswith("/thu-moi/")


def test_private_section_hides_all_below_it_until_it_is_opened(section):
    restriction = PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert_true()
    assert pages_found() == []
    restriction.delete()
    assert_true()
    assert len(pages_found()) == 1


def test_withdrawn_page_leaves(section):
    section.get_children().get().specific.unpublish()
    assert_true()
    assert pages_found() == []


def test_every_register_is_a_record_that_follows():
    from portal.registers.register import all_registers

    assert all(issubclass(register.model, RegisterRecord) for register in all_registers())


def test_suspending_names_many_rows_in_few_queries(department, django_assert_max_num_queries):
    from portal.registers import closing
    from tests.factories.legislation import add_documents

    add_documents(department, 1200)
    work_off()
    with django_assert_max_num_queries(60):
        set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì")
    waiting = OutboxMessage.objects.filter(topic=closing.TOPIC, done_at=None)
    with django_assert_max_num_queries(80):
        closing.index_rows(list(waiting))
    assert OutboxMessage.objects.filter(topic="search", done_at=None).count() > 1200
