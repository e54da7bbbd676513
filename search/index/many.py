"""Having many things of one source indexed again: a portal that closes, a part of a page tree that moves."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from portal.ledger.services import enqueue_all
from search.index import registry
from search.index.documents import make_key
from search.index.engines import topics

#: Named in one transaction, so that editors do not wait for a hundred thousand.
AT_ONCE = 500


def request_indexing_of(label: str, pks: Iterable[object]) -> int:
    """Have the index brought up to date about these rows; return how many. Safe to repeat.

    For the worker: each portion is a transaction of its own. Raises UnknownSource.
    """
    label, count, keys = registry.get(label).label, 0, iter(pks)
    while some := list(islice(keys, AT_ONCE)):
        payloads = {make_key(label, pk): {"label": label, "pk": str(pk)} for pk in some}
        with transaction.atomic():
            for topic in topics():
                enqueue_all(topic=topic, payloads=payloads)
        count += len(some)
    return count
