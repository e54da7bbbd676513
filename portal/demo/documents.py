"""The legal documents of the sample province: written by one person, approved by another."""

import datetime
from functools import cached_property
from io import BytesIO

from django.utils import timezone

from portal.core.text import slugify
from portal.demo.content.component_documents import COMPONENT_DOCUMENTS
from portal.demo.content.document_relations import RELATIONS, RelationSketch
from portal.demo.content.document_sketches import DocumentSketch, Fate
from portal.demo.content.provincial_documents import PROVINCIAL_DOCUMENTS
from portal.demo.files.composition import TYPE_NAMES, compose, signatory_of
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies
from portal.demo.portals import Board, Portals
from portal.demo.signatures import SampleSignatures
from portal.media.models import OfficialFile
from portal.media.services import store_file
from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds
from publications.legislation.models import DocumentFile, DocumentType, FieldOfLaw, LegalDocument, Relation

DOCUMENTS = PROVINCIAL_DOCUMENTS + COMPONENT_DOCUMENTS
SCHEDULED_AFTER = datetime.timedelta(days=14)


class Documents:
    """Makes the documents with their files and takes each as far as its sketch says."""

    def __init__(self, made: MadeOnce, bodies: Bodies, portals: Portals) -> None:
        self.made = made
        self.bodies = bodies
        self.portals = portals
        self.signatures = SampleSignatures(made)

    def missing(self) -> list[DocumentSketch]:
        return [sketch for sketch in DOCUMENTS if sketch.key not in self.made]

    def make(self, sketch: DocumentSketch) -> None:
        self.made.make(sketch.key, lambda: self._make(sketch))

    @cached_property
    def _types(self) -> dict[str, DocumentType]:
        return {document_type.code: document_type for document_type in DocumentType.objects.all()}

    @cached_property
    def _fields(self) -> dict[str, FieldOfLaw]:
        return {field.name: field for field in FieldOfLaw.objects.all()}

    def _make(self, sketch: DocumentSketch) -> LegalDocument:
        board = self.portals.board(sketch.portal)
        signatory, signatory_title = signatory_of(sketch)
        document = LegalDocument(
            portal=board.portal,
            created_by=board.author,
            live=False,
            document_number=sketch.number,
            document_type=self._types[sketch.type_code],
            is_normative=sketch.is_normative,
            abstract=sketch.abstract,
            issuing_body=self.bodies.get(sketch.issuer),
            signatory=signatory,
            signatory_title=signatory_title,
            issued_on=sketch.issued_on,
            effective_from=sketch.effective_from,
            effective_until=sketch.effective_until,
        )
        document.co_issuers = [self.bodies.get(key) for key in sketch.co_issuers]
        document.bound_bodies = [self.bodies.get(key) for key in sketch.bound]
        document.fields_of_law = [self._fields[sketch.field]] if sketch.field in self._fields else []
        document.relations = [
            _relation(place, one) for place, one in enumerate(RELATIONS.get(sketch.number, ()))
        ]
        document.files = [
            DocumentFile(file=file, is_official_copy=not position, sort_order=position)
            for position, file in enumerate(self._stored_files(sketch, board))
        ]
        document.save()
        _take_along(document, sketch.fate, board)
        return document

    def _stored_files(self, sketch: DocumentSketch, board: Board) -> list[OfficialFile]:
        from portal.demo.files.pdf import render_pdf
        from portal.demo.files.word import render_word

        paper = compose(sketch)
        name = f"{TYPE_NAMES[sketch.type_code]} {sketch.number}"
        title = f"{name} (văn bản mẫu)"
        contents = {"pdf": (title, self.signatures.apply(sketch, render_pdf(paper, title)))}
        if sketch.has_word_file:
            title = f"{name} (bản Word, văn bản mẫu)"
            contents["docx"] = (title, render_word(paper, title))
        return [
            store_file(
                portal=board.portal,
                file=BytesIO(content),
                name=f"{slugify(name)}.{ending}",
                title=title,
                user=board.author,
            )
            for ending, (title, content) in contents.items()
        ]


def _relation(place: int, sketch: RelationSketch) -> Relation:
    """To a sample document that is live already, or to what is only cited."""
    target = LegalDocument.objects.live().filter(document_number=sketch.to).first()
    return Relation(
        verb=sketch.verb,
        object_document=target,
        object_text="" if target else sketch.to,
        provisions=sketch.provisions,
        until=datetime.date.fromisoformat(sketch.until) if sketch.until else None,
        is_verified=sketch.is_verified,
        note=sketch.note,
        sort_order=place,
    )


def _take_along(document: LegalDocument, fate: Fate, board: Board) -> None:
    """From the draft to where the sketch wants it, by the same steps as any document."""
    if fate == Fate.SCHEDULED:
        document.go_live_at = timezone.now() + SCHEDULED_AFTER
    revision = document.save_revision(user=board.author)
    if fate == Fate.SUBMITTED:
        board.portal.workflow.start(document, board.author)
    elif fate != Fate.DRAFT:
        revision.publish(user=board.head)
    if fate == Fate.WITHDRAWN:
        grounds = Grounds(
            WithdrawalReason.WITHDRAWN,
            explanation="Văn bản mẫu, được thu hồi để cho thấy cách hiển thị.",
            decided_on=timezone.localdate(),
        )
        LegalDocument.objects.get(pk=document.pk).unpublish(user=board.head, grounds=grounds)
