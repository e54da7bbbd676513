"""Counting questions and what was opened. Nothing here may cost a reader an answer."""

import logging

from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.accounts.client_address import client_ip
from portal.tenancy.models import Portal
from search.learning.enums import Asked, Found
from search.learning.models import LONGEST_PATH, OpenCount, QueryCount
from search.learning.texts import countable, folded

logger = logging.getLogger(__name__)
_signer = Signer(salt="search.learning.opened")
DAY_SECONDS = 24 * 3600


def count_after(response: HttpResponse, request: HttpRequest, text: str, total: int, asked: Asked) -> None:
    """Count a question when its answer has gone out; answers from a cache reach nobody here."""
    plain = countable(text)
    if not plain:
        return
    close = response.close

    def close_and_count() -> None:
        if _is_first_today(request, plain):
            _count_question(request.portal, plain, total, asked)
        close()

    response.close = close_and_count  # type: ignore[method-assign]


def client_key(request: HttpRequest, *facts: object) -> str:
    """What the cache may know a client by for a while: a keyed hash that names neither address nor text."""
    told = "\x1f".join(map(str, (client_ip(request), *facts)))
    return salted_hmac("search.learning", told, algorithm="sha256").hexdigest()[:24]


def _is_first_today(request: HttpRequest, plain: str) -> bool:
    """Who asks again is not many: otherwise one reader alone would make a rare text a frequent one.

    Without a cache nothing is counted.
    """
    day = timezone.localdate()
    key = f"search:asked:{client_key(request, request.portal.pk, plain, day)}"
    try:
        return cache.add(key, 1, DAY_SECONDS)
    except Exception:  # each cache raises errors of its own
        logger.warning("The cache cannot be asked; a question was not counted")
        return False


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


def token_of(portal: Portal, text: str, path: str) -> str:
    """What a hit carries so that its opening can be counted; "" for texts that are not. Always the same."""
    plain = countable(text)
    return _signer.sign_object([portal.pk, plain, path]) if plain and len(path) <= LONGEST_PATH else ""


def count_opening(*, portal: Portal, token: str) -> None:
    """Count that a hit was opened. Raises BadSignature for what no page of this portal has carried."""
    read = _signer.unsign_object(token)
    if not (isinstance(read, list) and len(read) == 3 and read[0] == portal.pk):
        raise BadSignature(token[:20])
    try:
        OpenCount.objects.add(portal=portal, day=timezone.localdate(), text=read[1], path=read[2])
    except DatabaseError:
        logger.warning("An opening could not be counted")
