"""Mail about what a search newly finds: any question can be followed (portal.notify).

A first publication leaves a message in its own transaction. The worker puts what came together into a small
index of its own and asks there what is followed: the same analysis and the same plans as for readers, and
nothing that was public before can answer.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import pgettext, pgettext_lazy

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import register_handler
from portal.ledger.services import enqueue, enqueue_all
from portal.notify.announcing import News, announce, retract
from portal.notify.kinds import Followed, TopicKind, register_topic
from portal.notify.models import Topic
from portal.registers.publishing import PublicationEvent
from portal.registers.signals import publication_event
from portal.tenancy.models import Portal
from publications.legislation.following.news import is_news
from publications.legislation.models import LegalDocument
from search.index import registry
from search.index.documents import SearchDocument, make_key, split_key
from search.index.engines import get_engine
from search.index.engines.base import IndexUnavailable
from search.index.engines.embedded import EmbeddedEngine
from search.index.indexing import load_documents
from search.index.plans import make_plan
from search.index.queries import MAX_RESULTS, SearchResult, Sort
from search.index.understanding import Understanding, understand
from search.site.asked import PATH, read
from search.site.asking import query_of
from search.site.documents import RecordsWithWords
from search.site.facet_lists import Facets
from search.site.views import title_of

KIND = "tim-kiem"
TOPIC = "search.alerts"
LONGEST_KEY, LONGEST_TITLE = 500, 300
#: Questions that are asked about what came together, the oldest first.
MOST_ALERTS = 2000
#: Records that one question is told of at once; whoever follows "everything" reads the page.
MOST_TOLD = 20
MESSAGES_AT_ONCE = 100
#: So long other work waits, the withdrawal of a record from the index among it.
SECONDS_AT_ONCE = 5.0

logger = logging.getLogger(__name__)


def register_alerts() -> None:
    register_topic(TopicKind(KIND, pgettext_lazy("followed", "A search"), find))
    publication_event.connect(remember)
    register_handler(TOPIC, tell_messages, batch_size=MESSAGES_AT_ONCE)


def find(portal: Portal, key: str) -> Followed | None:
    """The search with a query string; two readers of one question follow one topic."""
    if len(key) > 3 * LONGEST_KEY:
        return None
    asked = read(QueryDict(key)).having(sort=Sort.RELEVANCE)
    query = asked.query()
    if asked.unreadable or asked.is_cut or not asked.is_something or len(query) > LONGEST_KEY:
        return None
    words = [f"{one.label}: {one.words}" for one in Facets(asked, SearchResult()).chosen()]
    title = "; ".join([title_of(asked), *words])
    return Followed(
        KIND, query, Truncator(title).chars(LONGEST_TITLE), asked.path(), asked.path(f"{PATH}atom.xml")
    )


def remember(sender, record, event: PublicationEvent, **kwargs) -> None:
    """Leave a message about a first publication; take back what was said of something withdrawn (signal)."""
    try:
        key = make_key(registry.label_of(record), record.pk)
    except registry.UnknownSource:
        return
    if event in {PublicationEvent.UNPUBLISH, PublicationEvent.EXPIRE}:
        retract(subject=key)
        return
    is_first = record.first_published_at == record.last_published_at
    is_archive = isinstance(record, LegalDocument) and not is_news(record)
    if event == PublicationEvent.PUBLISH and is_first and not is_archive and _followed().exists():
        enqueue(topic=TOPIC, key=key, payload={}, portal=record.portal)


def tell_messages(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox; told twice, it tells nobody anything new.

    What is not asked within the time that one batch may take is asked when other work has had its turn:
    the messages come again, with the last question that was asked and whom it concerns so far.
    """
    until = time.monotonic() + SECONDS_AT_ONCE
    portions: dict[int, list[OutboxMessage]] = defaultdict(list)
    for message in messages:
        portions[message.payload.get("after", 0)].append(message)
    for after, some in portions.items():
        topics = [topic for topic in _topics() if topic.pk > after]
        gained = {message.key: list(message.payload.get("topics", [])) for message in some}
        documents = list(load_documents(gained)) if topics or any(gained.values()) else []
        if documents and (last := tell(documents, topics, gained, until)):
            payloads = {key: {"after": last, "topics": found} for key, found in gained.items()}
            with transaction.atomic():
                enqueue_all(topic=TOPIC, payloads=payloads)


def _topics() -> list[Topic]:
    topics = list(_followed().select_related("portal").order_by("pk")[: MOST_ALERTS + 1])
    if len(topics) > MOST_ALERTS:
        logger.warning("More than %d searches are followed; the newest are not told", MOST_ALERTS)
    return topics[:MOST_ALERTS]


def _followed() -> QuerySet[Topic]:
    return Topic.objects.followed().filter(kind=KIND, portal__in=Portal.objects.readable())


def tell(
    documents: list[SearchDocument], topics: Sequence[Topic], gained: dict[str, list[int]], until: float
) -> int:
    """Announce each record of the documents to those whose questions find it or a part of it.

    `gained` holds, by record, the topics that were found before, and takes those that are found now. Returns
    the last topic that was asked when the time is up before all of them were, and then announces nothing.
    """
    with tempfile.TemporaryDirectory(prefix="search-alerts-") as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.clear()
        engine.index(documents)
        label = LegalDocument._meta.label_lower
        keys = (split_key(document.key) for document in documents)
        records = RecordsWithWords(among=[int(pk) for found, pk in keys if found == label])
        for topic in topics:
            for key in _found(engine, topic, records):
                gained[key].append(topic.pk)
            if time.monotonic() > until and topic is not topics[-1]:
                return topic.pk
    owners = Portal.objects.in_bulk({document.owner_portal_id for document in documents})
    told = Topic.objects.in_bulk({pk for found in gained.values() for pk in found})
    for document in documents:
        if not document.is_part and (of := [told[pk] for pk in gained[document.key] if pk in told]):
            _announce(document, owners[document.owner_portal_id], of)
    return 0


def _found(engine: EmbeddedEngine, topic: Topic, records: RecordsWithWords) -> list[str]:
    """Keys of the records that answer a question just as it was typed; no wrong mark is forgiven here."""
    asked = read(QueryDict(topic.key)).having(sort=Sort.DATE)
    query = query_of(asked, topic.portal, records=records)
    plan = make_plan(query, Understanding(query.text) if asked.is_literal else _understood(query.text))
    found: dict[str, None] = {}
    for hit in engine.find(plan, 0, MAX_RESULTS).hits:
        # A law of a thousand provisions is one record.
        found[hit.group or hit.key] = None
        if len(found) == MOST_TOLD:
            break
    return list(found)


def _understood(text: str) -> Understanding:
    """As for readers, by the words of the whole index."""
    try:
        return understand(text, get_engine())
    except IndexUnavailable:
        return Understanding(text)


def _announce(document: SearchDocument, owner: Portal, topics: list[Topic]) -> None:
    headline = pgettext("following", "Found by your search: %(title)s") % {"title": document.title}
    news = News(
        key=f"found:{document.key}",
        subject=document.key,
        portal=owner,
        headline=headline,
        text=Truncator(strip_tags(document.summary)).chars(500),
        path=document.url_path,
    )
    with transaction.atomic():
        announce(news=news, topics=topics)
