"""Rows are found by the names of bodies, types and fields: when one is renamed, the index follows."""

from collections.abc import Callable, Collection

from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_save

from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.registers.models import RegisterRecord
from search.index.documents import make_key, split_key
from search.index.many import request_indexing_of

TOPIC = "registers.renamed"
#: Which rows of a register name some of these primary keys.
Naming = Callable[[Collection[str]], Q]

_naming: dict[type[models.Model], list[tuple[type[RegisterRecord], Naming]]] = {}


def follow_names(named: type[models.Model], model: type[RegisterRecord], naming: Naming) -> None:
    """Have the rows of a register indexed again when something that they name gets another `name`."""
    if named not in _naming:
        pre_save.connect(note_new_name, sender=named)
        post_save.connect(name_changed, sender=named)
    _naming.setdefault(named, []).append((model, naming))


def note_new_name(sender, instance: models.Model, **kwargs) -> None:
    """Before a row is saved: whether its name is another one."""
    is_same = sender.objects.filter(pk=instance.pk, name=instance.name).exists()
    instance.is_renamed = bool(instance.pk) and not is_same  # type: ignore[attr-defined]


def name_changed(sender, instance: models.Model, created: bool, **kwargs) -> None:
    """Leave the work to the worker: a body may have issued a hundred thousand documents."""
    if getattr(instance, "is_renamed", False) and not created:
        with transaction.atomic():
            enqueue(topic=TOPIC, key=make_key(sender._meta.label_lower, instance.pk))


def index_again(messages: list[OutboxMessage]) -> None:
    """Have the rows indexed again that name what was renamed (handler of TOPIC)."""
    keys = {split_key(message.key) for message in messages}
    for named, followers in _naming.items():
        if pks := [pk for label, pk in keys if label == named._meta.label_lower]:
            for model, naming in followers:
                rows = model.objects.live().filter(naming(pks)).order_by("pk").values_list("pk", flat=True)
                request_indexing_of(model._meta.label_lower, rows.iterator())
