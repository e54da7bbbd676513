"""Put in the queue what was set aside before scans could be recognised: PDFs without text, and images."""

from django.db import migrations

SET_ASIDE = ["no_text", "not_applicable"]


def want_known_scans(apps, schema_editor):
    """Repeatable: a file is no longer set aside once its pages wait."""
    stored_file, scanned_page = apps.get_model("media", "StoredFile"), apps.get_model("media", "ScannedPage")
    stored_file.objects.filter(text_state="extracted", text_source="").update(text_source="layer")
    scans = stored_file.objects.filter(text_state__in=SET_ASIDE, kind__in=["pdf", "image"])
    for stored in scans.only("pk", "page_count").iterator():
        numbers = range(1, (stored.page_count or 1) + 1)
        pages = [scanned_page(stored=stored, number=number) for number in numbers]
        scanned_page.objects.bulk_create(pages, batch_size=500, ignore_conflicts=True)
        stored_file.objects.filter(pk=stored.pk).update(text_state="recognising")


class Migration(migrations.Migration):
    dependencies = [("media", "0002_scanned_pages")]

    operations = [migrations.RunPython(want_known_scans, migrations.RunPython.noop)]
