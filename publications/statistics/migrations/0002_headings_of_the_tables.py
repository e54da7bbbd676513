from django.db import migrations, models


def copy_headings(apps, schema_editor):
    """Of the tables that are there; one row at a time, for tables are large."""
    releases = apps.get_model("statistics", "StatisticalRelease").objects
    for release in releases.exclude(table=None).only("table").iterator(chunk_size=1):
        releases.filter(pk=release.pk).update(headings=release.table["columns"])


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='statisticalrelease',
            name='headings',
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.RunPython(copy_headings, migrations.RunPython.noop, elidable=True),
    ]
