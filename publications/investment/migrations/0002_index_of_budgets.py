from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('investment', '0001_initial'),
        ('legislation', '0005_indexes_of_lists'),
        ('organisations', '0001_initial'),
        ('tenancy', '0003_vietnamese_roots'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='project',
            index=models.Index(condition=models.Q(('live', True)), fields=['budget_currency', '-budget', '-id'], name='project_by_budget'),
        ),
    ]
