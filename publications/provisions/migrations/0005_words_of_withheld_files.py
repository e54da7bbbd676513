"""Note which file older texts were read from, and withhold the words of files that were withheld before."""

from django.db import migrations
from django.db.models import Count, Max, OuterRef, Subquery
from django.utils import timezone

FILE_SOURCES = ["file", "recognised"]
TOPIC = "structure_text"


def note_files(apps, schema_editor):
    """Where a document never had but one file, its text was read from that one."""
    attached = apps.get_model("legislation", "DocumentFile").objects.order_by()
    replaced = apps.get_model("legislation", "PublishedFile").objects.exclude(shown_until=None).order_by()
    single = attached.values("document").annotate(count=Count("pk")).filter(count=1).values("document")
    stored = attached.filter(document=OuterRef("document")).values("file__stored")[:1]
    texts = apps.get_model("provisions", "DocumentText").objects.filter(source__in=FILE_SOURCES, stored=None)
    texts = texts.filter(document__in=single).exclude(document__in=replaced.values("document"))
    texts.update(stored=Subquery(stored))


def withhold(apps, schema_editor):
    """Whatever a document said while a file stood there that is withheld; the worker then looks at it again."""
    withheld = apps.get_model("legislation", "PublishedFile").objects.filter(is_withheld=True).order_by()
    text, message = apps.get_model("provisions", "DocumentText"), apps.get_model("ledger", "OutboxMessage")
    now = timezone.now()
    for pk, until in withheld.values_list("document").annotate(Max("shown_until")):
        said = text.objects.filter(document=pk, created_at__lt=until, is_withheld=False)
        said.exclude(is_current=True, source="typed").update(is_withheld=True, is_current=False)
        message.objects.create(
            topic=TOPIC, key=str(pk), payload={"document": pk}, created_at=now, available_at=now
        )


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_initial"),
        ("legislation", "0005_indexes_of_lists"),
        ("provisions", "0004_withheld_texts"),
    ]

    operations = [
        migrations.RunPython(note_files, migrations.RunPython.noop),
        migrations.RunPython(withhold, migrations.RunPython.noop),
    ]
