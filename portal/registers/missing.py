"""A version kept as JSON may name rows of other tables that are no longer there.

Rows that a live version names are protected; what a draft alone names can be deleted meanwhile.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

Content = Mapping[str, Any]


class NamesWhatIsGone(ValidationError):
    """A version names rows that were deleted since; in words for its board."""


class Whole(NamedTuple):
    """The content of a version without what is gone, and what people call that."""

    content: Content
    lost: tuple[str, ...]


def without_missing(model: type[models.Model], content: Content) -> Whole:
    """Empty what names something that is gone; children that cannot do without it go too."""
    missing = _missing(model, content)
    found = {**content, **dict.fromkeys(field.name for field in missing)}
    lost = [str(field.verbose_name) for field in missing]
    for relation in get_all_child_relations(model):
        name, child = relation.get_accessor_name(), relation.related_model
        kept = []
        for row in content.get(name, ()):
            gone = _missing(child, row)
            if gone:
                lost.append(str(child._meta.verbose_name_plural))
            if all(field.null for field in gone):
                kept.append({**row, **dict.fromkeys(field.name for field in gone)})
        found[name] = kept
    return Whole(found, tuple(dict.fromkeys(lost)))


def refuse_lost(model: type[models.Model], content: Content) -> None:
    """Let no version go live without what it was approved with. Raises NamesWhatIsGone."""
    if lost := without_missing(model, content).lost:
        words = _("This version names what is no longer there: %(labels)s. Open it, choose anew and save.")
        raise NamesWhatIsGone(words % {"labels": "; ".join(lost)})


def _missing(model: type[models.Model], content: Content) -> list[models.ForeignKey]:
    """Protected relations whose row is gone."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.PROTECT
        and content.get(field.name) is not None
        and not field.related_model._default_manager.filter(pk=content[field.name]).exists()
    ]
