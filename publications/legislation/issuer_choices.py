"""The list of issuing bodies in the form: first those that existed on the day of issue, then all others."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from portal.core.templatetags.vietnamese import vi_date


def group_by_existence(field: forms.ModelChoiceField, day: date) -> None:
    """Let a field offer its bodies in two groups; one query draws both."""

    class Grouped(ModelChoiceIterator):
        def __iter__(self) -> Iterator:
            if self.field.empty_label is not None:
                yield "", self.field.empty_label
            bodies = list(self.queryset)
            there = [self.choice(body) for body in bodies if body.exists_on(day)]
            others = [self.choice(body) for body in bodies if not body.exists_on(day)]
            yield _("Existed on %(day)s") % {"day": vi_date(day)}, there
            if others:
                yield _("Other bodies, ended or not yet there"), others

    field.iterator = Grouped
    field.choices = field._get_choices()  # type: ignore[attr-defined]
