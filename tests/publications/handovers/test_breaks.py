"""A handover goes on past a document that breaks it."""

import datetime

import pytest

from directory.organisations.enums import SuccessionKind
from directory.organisations.services import abolish_organisation
from portal.ledger.outbox import process_pending
from publications.handovers import running, services
from publications.handovers.enums import HandoverState, Mark
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db


def test_document_that_breaks_the_move_is_kept_with_the_reason(department, commune, monkeypatch):
    operator = UserFactory(is_superuser=True)
    abolish_organisation(
        organisation=commune.organisation,
        on=datetime.date(2025, 7, 1),
        successors=[department.organisation],
        kind=SuccessionKind.MERGED,
    )
    handover = services.begin_handover(
        organisation=commune.organisation, successor=department.organisation, user=operator
    )
    broken, other = (LegalDocumentFactory(portal=commune, published=True) for _number in range(2))
    services.mark_documents(handover=handover, documents=[broken.pk, other.pk], mark=Mark.MOVE)
    move_document = running.move_document

    def break_at_one(*, document, **kwargs):
        if document.pk == broken.pk:
            raise KeyError("nobody")
        move_document(document=document, **kwargs)

    monkeypatch.setattr(running, "move_document", break_at_one)
    services.start_handover(handover=handover, user=operator)
    process_pending()
    handover.refresh_from_db()
    other.refresh_from_db()
    assert (handover.state, handover.moved, handover.kept) == (HandoverState.DONE, 1, 1)
    assert other.portal == department
    problem = handover.problems.get()
    assert problem.document == broken
    assert "KeyError" in problem.reason
