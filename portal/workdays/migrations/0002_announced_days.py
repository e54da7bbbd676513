from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from portal.workdays.announced_days import load_holidays


def enter_announced_days(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_holidays(apps)


class Migration(migrations.Migration):
    dependencies = [("workdays", "0001_initial")]

    operations = [migrations.RunPython(enter_announced_days, migrations.RunPython.noop)]
