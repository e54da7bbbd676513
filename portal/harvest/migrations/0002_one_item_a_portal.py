from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('harvest', '0001_harvest_items'),
        ('tenancy', '0003_vietnamese_roots'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='harvestitem',
            name='harvest_item_once',
        ),
        migrations.AddConstraint(
            model_name='harvestitem',
            constraint=models.UniqueConstraint(models.F('register'), models.F('object_id'), models.F('portal'), name='harvest_item_once_a_portal'),
        ),
    ]
