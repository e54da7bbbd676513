from django.db import migrations, models

from directory.schedules.history import History, digest_of


def take_as_signed(apps, schema_editor):
    """What weeks with a file say now counts as what was signed; whether they changed before is not known."""
    schedules = apps.get_model("schedules", "WeekSchedule").objects
    published = schedules.filter(signed_file__isnull=False, said_when_signed={}).exclude(published_entries={})
    for schedule in published.select_related("signed_file").iterator(chunk_size=100):
        digest = digest_of(History(schedule.published_entries).told(), schedule.note)
        said = {"stored": schedule.signed_file.stored_id, "digest": digest}
        schedules.filter(pk=schedule.pk).update(said_when_signed=said)


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_initial'),
        ('schedules', '0002_remember_reminders'),
    ]

    operations = [
        migrations.AddField(
            model_name='weekschedule',
            name='changed_after_signing_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='weekschedule',
            name='said_when_signed',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(take_as_signed, migrations.RunPython.noop, elidable=True),
    ]
