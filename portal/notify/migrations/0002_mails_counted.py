from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notify', '0001_following'),
    ]

    operations = [
        migrations.AddField(
            model_name='follower',
            name='mails_counted_from',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='follower',
            name='mails_counted',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
