"""When the province renames a body, its entry is found by the new name."""

from django.db.models.signals import post_save

from directory.organisations.models import Organisation
from directory.people.models import Unit


def follow_new_name(sender, instance: Organisation, created: bool, **kwargs) -> None:
    if created:
        return
    for unit in Unit.objects.filter(organisation=instance):
        unit.derive()
        Unit.objects.filter(pk=unit.pk).update(folded=unit.folded)
        unit.request_indexing()


def connect() -> None:
    post_save.connect(follow_new_name, sender=Organisation)
