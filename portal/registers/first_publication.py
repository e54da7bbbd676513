"""Publishing many new rows at once, as an import does: what publish() does for one, in few statements."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.signals import published

from portal.registers.models import RegisterRecord

#: Sent once for all rows that were published together; `published` comes for each, with is_one_of_many.
published_together = Signal()

PUBLICATION_FIELDS = [
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "latest_revision",
]


def publish_new(records: Sequence[RegisterRecord]) -> None:
    """Store rows that have never been stored and make them live, in the system's name.

    They leave behind just what `save()`, `save_revision()` and `publish()` leave, row by row: a test compares
    the two. For rows of one register without children (files, other issuers); all of them or none are stored.
    """
    if not records:
        return
    model = type(records[0])
    with transaction.atomic():
        for record in records:
            record.live = False
            record.derive()
            _has_no_children(record)
        model._base_manager.bulk_create(records)
        revisions = _first_revisions(records)
        now = timezone.now()
        for record, revision in zip(records, revisions, strict=True):
            record.check_before_publication(revision)
            record.live, record.has_unpublished_changes = True, False
            record.first_published_at = record.last_published_at = now
            record.live_revision = record.latest_revision = revision
        model._base_manager.bulk_update(records, PUBLICATION_FIELDS)
        _log(records, revisions)
        for record, revision in zip(records, revisions, strict=True):
            ReferenceIndex.create_or_update_for_object(record)
            published.send(sender=model, instance=record, revision=revision, is_one_of_many=True)
            record.announce(revision)
        model.after_first_publications(records)
        published_together.send(sender=model, records=records)


def _has_no_children(record: RegisterRecord) -> None:
    """Say so to modelcluster as well, which would ask the database for each row."""
    names = [relation.get_accessor_name() for relation in get_all_child_relations(record)]
    names += [field.name for field in get_all_child_m2m_relations(record)]
    for name in names:
        if record.__dict__.get("_cluster_related_objects", {}).get(name):
            raise ValueError(f"{record!r} has {name}: publish it by itself")
        setattr(record, name, [])


def _first_revisions(records: Sequence[RegisterRecord]) -> list[Revision]:
    """The rows' first revisions, read back: the integrity log vouches for what is stored."""
    now = timezone.now()
    made = Revision.objects.bulk_create(
        Revision(
            content_type=record.get_content_type(),
            base_content_type=record.get_base_content_type(),
            object_id=str(record.pk),
            created_at=now,
            object_str=str(record),
            content=record.serializable_data(),
        )
        for record in records
    )
    stored = Revision.objects.in_bulk([revision.pk for revision in made])
    return [stored[revision.pk] for revision in made]


def _log(records: Sequence[RegisterRecord], revisions: Sequence[Revision]) -> None:
    """The lines of Wagtail's history."""
    content_type = ContentType.objects.get_for_model(records[0], for_concrete_model=False)
    now, uuid = timezone.now(), get_active_log_context().uuid
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(record.pk),
            label=str(record),
            action="wagtail.publish",
            timestamp=now,
            uuid=uuid,
            revision=revision,
            content_changed=True,
            data={},
        )
        for record, revision in zip(records, revisions, strict=True)
    )
