"""The types and fields with which every installation starts."""

from django.db import migrations

from publications.legislation.document_types import DOCUMENT_TYPES, FIELDS_OF_LAW


def add_vocabularies(apps, schema_editor):
    document_type = apps.get_model("legislation", "DocumentType")
    for rank, (code, name, abbreviation, can_be_normative) in enumerate(DOCUMENT_TYPES, 1):
        document_type.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "abbreviation": abbreviation,
                "can_be_normative": can_be_normative,
                "rank": rank * 10,
            },
        )
    field_of_law = apps.get_model("legislation", "FieldOfLaw")
    for name in FIELDS_OF_LAW:
        field_of_law.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("legislation", "0001_initial")]

    operations = [migrations.RunPython(add_vocabularies, migrations.RunPython.noop)]
