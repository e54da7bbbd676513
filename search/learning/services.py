"""Counting questions and what was opened. Nothing here may cost a reader an answer."""

import logging

from django.core.signing import BadSignature, Signer
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone

from portal.tenancy.models import Portal
from search.learning.enums import Asked, Found
from search.learning.models import LONGEST_PATH, OpenCount, QueryCount
from search.learning.texts import countable, folded

logger = logging.getLogger(__name__)
_signer = Signer(salt="search.learning.opened")


def count_after(response: HttpResponse, portal: Portal, text: str, total: int, asked: Asked) -> None:
    """Count a question when its answer has gone out; answers from a cache reach nobody here."""
    plain = countable(text)
    if not plain:
        return
    close = response.close

    def close_and_count() -> None:
        _count_question(portal, plain, total, asked)
        close()

    response.close = close_and_count  # type: ignore[method-assign]


def _count_question(portal: Portal, plain: str, total: int, asked: Asked) -> None:
    try:
        QueryCount.objects.add(
            portal=portal,
            day=timezone.localdate(),
            text=plain,
            folded=folded(plain),
            asked=asked,
            found=Found.of(total),
        )
    except DatabaseError:
        # A count that is missing does no harm; only the kind of error, for the text is a reader's.
        logger.warning("A question could not be counted")


def token_of(text: str, path: str) -> str:
    """What a hit carries so that its opening can be counted; "" for texts that are not. Always the same."""
    plain = countable(text)
    return _signer.sign_object([plain, path]) if plain and len(path) <= LONGEST_PATH else ""


def count_opening(*, portal: Portal, token: str) -> None:
    """Count that a hit was opened. Raises BadSignature for what no page of results has carried."""
    read = _signer.unsign_object(token)
    if not (isinstance(read, list) and len(read) == 2):
        raise BadSignature(token[:20])
    OpenCount.objects.add(portal=portal, day=timezone.localdate(), text=read[0], path=read[1])
