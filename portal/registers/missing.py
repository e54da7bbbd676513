"""A version kept as JSON may name rows of other tables that are no longer there."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

Content = Mapping[str, Any]


def without_missing(model: type[models.Model], content: Content) -> Content:
    """The content of a version, empty where it names what is gone; children that cannot do without it go too.

    Rows that a live version names are protected; what a draft alone names can be deleted meanwhile.
    """
    found = {**content, **dict.fromkeys(_missing(model, content))}
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        child = relation.related_model
        rows = [(row, _missing(child, row)) for row in content.get(name, ())]
        found[name] = [
            {**row, **dict.fromkeys(missing)}
            for row, missing in rows
            if all(child._meta.get_field(field).null for field in missing)
        ]
    return found


def _missing(model: type[models.Model], content: Content) -> list[str]:
    """Protected relations whose row is gone."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.PROTECT
        and content.get(field.name) is not None
        and not field.related_model._default_manager.filter(pk=content[field.name]).exists()
    ]
