"""Remove the welcome page and the site that Wagtail's own migrations bring; portals make theirs."""

from django.db import migrations


def remove_welcome(apps, schema_editor):
    apps.get_model("wagtailcore", "Site").objects.filter(portal__isnull=True).delete()
    page = apps.get_model("wagtailcore", "Page")
    page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    page.objects.filter(depth=1).update(numchild=page.objects.filter(depth=2).count())


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]

    operations = [migrations.RunPython(remove_welcome, migrations.RunPython.noop)]
