"""The words of files that may no longer be read: no reader finds them, wherever they stood."""

import importlib
import io

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from portal.ledger.models import OutboxMessage
from portal.media.enums import TextState
from portal.media.services import store_file
from publications.legislation.models import CorrectionNote, DocumentFile, LegalDocument, PublishedFile
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText, TypedText
from publications.provisions.services import set_text
from search.index.services import TOPIC as INDEX
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import docx_bytes
from tests.publications.provisions.conftest import work
from tests.publications.provisions.samples import DECISION

pytestmark = pytest.mark.django_db

SECRET = "bà Nguyễn Thị Bí Mật, số tài khoản 0123456789"
FIRST = DECISION.replace("Hộ bán hàng", f"Theo hồ sơ của {SECRET}, hộ bán hàng") + (
    f"\nPhụ lục 9\nDANH SÁCH HỘ\nHộ của {SECRET}"
)
READABLE = ["", "toan-van/", "toan-van.txt", "toan-van.xml", "toan-van/phien-ban/"]
OLDER = ["toan-van/?phien-ban=1", "toan-van.txt?phien-ban=1", "toan-van.xml?phien-ban=1", "phu-luc-9/"]


def file_of(portal, text: str, *, is_waiting: bool = False):
    content = docx_bytes(*text.strip().split("\n"))
    file = store_file(portal=portal, file=io.BytesIO(content), name="van-ban.docx")
    work()
    file.stored.refresh_from_db()
    if is_waiting:
        file.stored.text_state, file.stored.text = TextState.RECOGNISING, ""
        file.stored.save()
    return file


@pytest.fixture
def document(province):
    document = LegalDocumentFactory(portal=province, document_number="15/2024/QĐ-UBND")
    document.files = [DocumentFile(file=file_of(province, FIRST), is_official_copy=True)]
    document.save()
    document.save_revision().publish()
    work()
    return LegalDocument.objects.get(pk=document.pk)


def replace_file(document, file, *, withholds: bool = True, typed: str = "") -> LegalDocument:
    document = LegalDocument.objects.get(pk=document.pk)
    document.files = [DocumentFile(file=file, is_official_copy=True)]
    document.corrections.add(CorrectionNote(note="Thay tệp", withholds_earlier_files=withholds))
    if typed:
        document.typed_texts = [TypedText(text=typed)]
    document.save_revision().publish()
    return LegalDocument.objects.get(pk=document.pk)


def answers(reader, document, paths) -> list[tuple[int, bool]]:
    """Of each page its status, and whether it says what it must not."""
    found = [reader.get(document.public_path + path) for path in paths]
    return [(answer.status_code, "Bí Mật" in answer.content.decode()) for answer in found]


def test_withheld_words_stand_on_no_page_any_more(document, province, as_reader):
    reader = as_reader(province)
    replace_file(document, file_of(province, DECISION))
    assert not DocumentText.objects.current().exists(), "withheld with the publication, not by the worker"
    work()
    assert answers(reader, document, READABLE) == [(200, False)] * len(READABLE)
    assert answers(reader, document, OLDER) == [(404, False)] * len(OLDER)
    versions = reader.get(f"{document.public_path}toan-van/phien-ban/").content.decode()
    assert "Phiên bản 2" in versions
    assert "Phiên bản 1" not in versions
    assert "phien-ban/" not in reader.get(document.public_path).content.decode()
    compared = reader.get(f"/van-ban/so-sanh/?a={document.pk}.1&b={document.pk}").content.decode()
    assert "Bí Mật" not in compared
    assert "Bí Mật" not in reader.get(f"/api/v1/van-ban/{document.pk}/").content.decode()


def test_withheld_words_do_not_stay_while_the_new_file_waits_for_its_text(document, province, as_reader):
    replace_file(document, file_of(province, DECISION, is_waiting=True))
    for _moment in range(2):
        reader = as_reader(province)
        assert answers(reader, document, ["", *OLDER]) == [(200, False), *[(404, False)] * len(OLDER)]
        work()
    assert not DocumentText.objects.current().exists()


def test_withheld_words_leave_the_search(document, province):
    from portal.ledger.outbox import process_pending

    while process_pending():
        pass
    assert "Bí Mật" in indexed_words(document)
    replace_file(document, file_of(province, DECISION, is_waiting=True))
    while process_pending():
        pass
    assert "Bí Mật" not in indexed_words(document)


def indexed_words(document) -> str:
    from publications.legislation.register import LegalDocumentRegister

    register = LegalDocumentRegister()
    records = register.search_queryset().filter(pk=document.pk)
    return "\n".join(found.body for found in register.search_documents(records))


def test_withholding_asks_for_indexing(document, province):
    OutboxMessage.objects.all().delete()
    replace_file(document, file_of(province, DECISION, is_waiting=True))
    assert OutboxMessage.objects.filter(topic=INDEX, key__endswith=str(document.pk)).exists()


def test_older_words_stay_readable_where_nothing_is_withheld(document, province, as_reader):
    replace_file(document, file_of(province, DECISION), withholds=False)
    work()
    reader = as_reader(province)
    assert answers(reader, document, OLDER) == [(200, True)] * len(OLDER)
    assert answers(reader, document, READABLE) == [(200, False)] * len(READABLE)


def test_words_of_a_replaced_file_are_not_current_while_the_new_one_waits(document, province, as_reader):
    replace_file(document, file_of(province, DECISION, is_waiting=True), withholds=False)
    work()
    assert not DocumentText.objects.current().exists()
    assert answers(as_reader(province), document, ["", OLDER[0]]) == [(200, False), (200, True)]


def test_text_stays_current_while_its_own_file_is_read_again(document):
    stored = document.files.get().file.stored
    stored.text_state, stored.text = TextState.RECOGNISING, ""
    stored.save()
    LegalDocument.objects.get(pk=document.pk).save_revision().publish()
    work()
    assert DocumentText.objects.current().get().version == 1


def test_same_words_in_the_new_file_are_a_new_version(document, province):
    replace_file(document, file_of(province, FIRST + "\n"), withholds=True)
    work()
    file = file_of(province, FIRST)
    document = replace_file(document, file)
    work()
    current = DocumentText.objects.current().get(document=document)
    assert (current.stored_id, current.text) == (file.stored_id, FIRST.strip())


def test_typed_and_imported_words_of_a_withheld_file_go_with_it(document, province, as_reader):
    set_text(document=document, text=FIRST + "\nNhập.", source=TextSource.IMPORT)
    replace_file(document, file_of(province, FIRST + "\nHai."), withholds=False, typed=FIRST + "\nGõ.")
    work()
    replace_file(document, file_of(province, DECISION), typed=DECISION)
    work()
    public = DocumentText.objects.readable().order_by("version")
    assert [(text.source, "Bí Mật" in text.text) for text in public] == [
        (TextSource.FILE, True),
        (TextSource.TYPED, False),
    ], "the first file was replaced openly and may still be read"


def test_typed_words_that_stay_in_the_document_stay_readable(document, province):
    file = file_of(province, FIRST + "\nHai.")
    replace_file(document, file, withholds=False, typed=DECISION)
    work()
    replace_file(document, file_of(province, FIRST + "\nBa."), typed=DECISION)
    work()
    assert DocumentText.objects.current().get().source == TextSource.TYPED


def test_database_keeps_withheld_words_from_being_current(document):
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentText.objects.update(is_withheld=True)


def test_words_of_files_withheld_before_are_withheld_by_the_migration(document, province):
    migration = importlib.import_module("publications.provisions.migrations.0005_words_of_withheld_files")
    stored = document.files.get().file.stored_id
    DocumentText.objects.update(stored=None)
    migration.note_files(apps, None)
    assert DocumentText.objects.get().stored_id == stored

    replace_file(document, file_of(province, DECISION, is_waiting=True))
    DocumentText.objects.update(is_withheld=False, stored=None)
    DocumentText.objects.update(is_current=True)
    migration.note_files(apps, None)
    migration.withhold(apps, None)
    text = DocumentText.objects.get()
    assert (text.is_withheld, text.is_current, text.stored) == (True, False, None)
    assert PublishedFile.objects.filter(is_withheld=True).count() == 1
