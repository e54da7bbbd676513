"""Rows that a waiting version names stay: without them it could be neither edited nor published."""

from collections import defaultdict
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Revision

from portal.registers.models import RegisterRecord
from portal.registers.publishing import PublishingRefused


def refuse_deletion(sender: type[models.Model], instance: models.Model, **kwargs) -> None:
    """Do for versions what the database does for rows (before a deletion). Raises PublishingRefused."""
    for model, name in protecting()[sender]:
        if revision := _waiting(model).filter(**{f"content__{name}": instance.pk}).first():
            words = _(
                "A change of %(record)s that is not public yet names it: “%(named)s” has to stay until then."
            )
            raise PublishingRefused(words % {"record": revision.object_str, "named": instance})


def _waiting(model: type[RegisterRecord]) -> models.QuerySet[Revision]:
    """Versions that were approved for later, and those that somebody is working on."""
    changed = model._default_manager.filter(has_unpublished_changes=True)
    return Revision.objects.filter(
        models.Q(approved_go_live_at__isnull=False) | models.Q(pk__in=changed.values("latest_revision")),
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
    )


@cache
def protecting() -> dict[type[models.Model], list[tuple[type[RegisterRecord], str]]]:
    """The fields of registers that protect rows, by the models of these rows."""
    fields: dict = defaultdict(list)
    for model in apps.get_models():
        for field in model._meta.concrete_fields if issubclass(model, RegisterRecord) else []:
            rule = getattr(field.remote_field, "on_delete", None)
            if rule is models.PROTECT and field.attname not in model.preserved_fields:
                fields[field.related_model].append((model, field.name))
    return dict(fields)
