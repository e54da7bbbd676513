"""How a document's text comes about: from its files, by hand, by import; and that older ones stay."""

import io

import pytest
from django.db import IntegrityError, transaction

from portal.ledger.models import OutboxMessage
from portal.media.enums import TextSource as FileTextSource
from portal.media.enums import TextState
from portal.media.services import store_file
from publications.legislation.extensions import search_texts
from publications.legislation.models import DocumentFile, LegalDocument
from publications.provisions.enums import ParseState, ProvisionKind, TextSource
from publications.provisions.models import DocumentText, Provision, TypedText
from publications.provisions.parsing import PARSER_VERSION
from publications.provisions.services import TOPIC, NewText, set_text, set_texts
from publications.provisions.structuring import structure
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.media import docx_bytes
from tests.publications.provisions.conftest import work
from tests.publications.provisions.samples import DECISION, DIRECTIVE, LETTER

pytestmark = pytest.mark.django_db


def current(document) -> DocumentText:
    return DocumentText.objects.current().get(document=document)


def with_file(portal, text: str, **fields) -> LegalDocument:
    """A draft whose official copy is a Word file with this text."""
    document = LegalDocumentFactory(portal=portal, **fields)
    content = docx_bytes(*text.strip().split("\n"))
    file = store_file(portal=portal, file=io.BytesIO(content), name="van-ban.docx")
    document.files = [DocumentFile(file=file, is_official_copy=True)]
    document.save()
    document.save_revision()
    return document


def typed(document, text: str) -> LegalDocument:
    document = LegalDocument.objects.get(pk=document.pk)
    document.typed_texts = [TypedText(text=text)]
    document.save_revision().publish()
    return document


def test_published_document_gets_the_text_of_its_official_copy(province):
    document = with_file(province, DECISION)
    work()
    assert not DocumentText.objects.exists(), "a draft has no public text"

    document.latest_revision.publish()
    work()
    text = current(document)
    assert (text.version, text.source, text.state) == (1, TextSource.FILE, ParseState.PARSED)
    assert (text.article_count, text.parser_version) == (5, PARSER_VERSION)
    assert text.provision_count == text.provisions.count() == 21


def test_text_of_a_file_that_is_read_after_publication_is_taken_too(province):
    document = with_file(province, DECISION)
    stored = document.files.get().file.stored
    stored.text_state, stored.text = TextState.WAITING, ""
    stored.save()
    document.latest_revision.publish()
    work()
    stored.refresh_from_db()
    assert stored.text_state == TextState.EXTRACTED
    assert current(document).article_count == 5


def test_typed_text_goes_before_the_file_and_the_files_text_stays_as_a_version(province):
    document = with_file(province, LETTER)
    document.latest_revision.publish()
    work()
    assert current(document).state == ParseState.WHOLE

    typed(document, DECISION)
    work()
    text = current(document)
    assert (text.version, text.source, text.article_count) == (2, TextSource.TYPED, 5)
    assert list(document.texts.values_list("version", "is_current")) == [(2, True), (1, False)]


def test_draft_of_a_typed_text_changes_nothing_for_readers(province):
    document = typed(LegalDocumentFactory(portal=province), DECISION)
    work()
    draft = LegalDocument.objects.get(pk=document.pk).get_latest_revision_as_object()
    draft.typed_texts = [TypedText(text=DIRECTIVE)]
    draft.save_revision()
    work()
    assert current(document).text == DECISION.strip()


def test_publishing_again_without_a_new_text_makes_no_version(province):
    document = typed(LegalDocumentFactory(portal=province), DECISION)
    work()
    first = set(Provision.objects.values_list("pk", flat=True))
    LegalDocument.objects.get(pk=document.pk).save_revision().publish()
    work()
    assert DocumentText.objects.count() == 1
    assert set(Provision.objects.values_list("pk", flat=True)) == first


def test_imported_text_stays_until_the_board_types_its_own(province, give_text):
    document = with_file(province, LETTER)
    give_text(document, DECISION)
    document.latest_revision.publish()
    work()
    assert current(document).source == TextSource.IMPORT
    typed(document, DIRECTIVE)
    work()
    assert current(document).source == TextSource.TYPED


def test_document_without_text_has_none_and_is_no_error(province):
    LegalDocumentFactory(portal=province, published=True)
    work()
    assert not DocumentText.objects.exists()


def test_text_is_stored_clean(province):
    document = LegalDocumentFactory(portal=province, published=True)
    text = set_text(document=document, text="Điê\u0300u 1\x00\u200b\r\n\fhai", source=TextSource.IMPORT)
    assert text.text == "Điều 1\fhai"


def test_many_texts_are_set_in_a_constant_number_of_queries(province, django_assert_max_num_queries):
    documents = add_documents(province, 40)
    entries = [NewText(document, DECISION, TextSource.IMPORT) for document in documents]
    # One message each for the worker, beside a handful for all.
    with django_assert_max_num_queries(50):
        texts = set_texts(entries)
    assert len(texts) == 40
    assert OutboxMessage.objects.filter(topic=TOPIC).count() == 40
    set_texts(entries)
    assert DocumentText.objects.count() == 40


def test_structure_is_stored_in_a_constant_number_of_queries(document, django_assert_num_queries):
    text = current(document)
    text.source = TextSource.FILE
    with django_assert_num_queries(7):
        structure(text)


def test_new_parser_takes_texts_apart_again_in_place(document, monkeypatch):
    text = current(document)
    assert not DocumentText.objects.behind(PARSER_VERSION).exists()
    assert list(DocumentText.objects.behind(PARSER_VERSION + 1)) == [text]
    structure(text)
    assert text.provisions.count() == 21


def test_above_within_and_beside_are_ranges(document):
    provisions = Provision.objects.of_document(document)
    point = provisions.get(eid="dieu-2/khoan-2/diem-dd")
    clause = provisions.get(eid="dieu-2/khoan-2")
    assert [row.eid for row in Provision.objects.above(point)] == ["chuong-1", "dieu-2", "dieu-2/khoan-2"]
    assert [row.number for row in Provision.objects.within(clause)] == ["2", "a", "b", "c", "d", "đ"]
    assert [row.eid for row in Provision.objects.beside(clause)][:3] == [
        "dieu-2/khoan-1",
        "dieu-2/khoan-2",
        "dieu-3/khoan-1",
    ]
    assert set(provisions.outline().values_list("kind", flat=True)) == {
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.ARTICLE,
        ProvisionKind.ANNEX,
    }


def test_only_provisions_of_public_current_texts_are_there_for_search(document, department, give_text):
    draft = LegalDocumentFactory(portal=department)
    give_text(draft)
    give_text(document, DIRECTIVE)
    assert {row.text.document_id for row in Provision.objects.in_public()} == {document.pk}
    assert Provision.objects.in_public().first().eid == "muc-1"


def test_words_that_stand_in_no_file_reach_the_search(province, give_text, django_assert_num_queries):
    imported, filed = LegalDocumentFactory(portal=province, published=True), with_file(province, DECISION)
    give_text(imported)
    filed.latest_revision.publish()
    work()
    with django_assert_num_queries(1):
        words = search_texts([imported, filed])
    assert list(words) == [imported.pk]
    assert "Hộ bán hàng theo phiên" in words[imported.pk]


def test_database_keeps_one_current_text_and_each_id_once(document):
    text = current(document)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentText.objects.create(document=document, version=9, source="file", sha256="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Provision.objects.create(
            text=text, eid="dieu-1", kind="article", position=999, end_position=999, depth=0
        )


def test_deleting_a_draft_takes_its_text_along(province, give_text):
    document = LegalDocumentFactory(portal=province)
    give_text(document)
    document.delete()
    assert not Provision.objects.exists()


def test_text_that_a_machine_recognised_is_marked_as_such(province, as_reader):
    document = with_file(province, DECISION)
    stored = document.files.get().file.stored
    stored.text_state, stored.text_source, stored.text = TextState.EXTRACTED, FileTextSource.OCR, DECISION
    stored.save()
    document.latest_revision.publish()
    work()
    assert current(document).source == TextSource.RECOGNISED
    html = as_reader(province).get(document.public_path).content.decode()
    assert "nhận dạng tự động từ bản quét, có thể sai" in html
