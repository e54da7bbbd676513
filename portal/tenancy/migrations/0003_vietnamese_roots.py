"""Wagtail names the roots of its trees in English; operators see them in breadcrumbs and choosers."""

from django.db import migrations

NAMES = ("Root", "Gốc")


def rename(apps, old: str, new: str) -> None:
    pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=old)
    pages.update(title=new, draft_title=new)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=old).update(name=new)


def to_vietnamese(apps, schema_editor) -> None:
    rename(apps, *NAMES)


def to_english(apps, schema_editor) -> None:
    rename(apps, *reversed(NAMES))


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0002_remove_welcome_page")]

    operations = [migrations.RunPython(to_vietnamese, to_english)]
