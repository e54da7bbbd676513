"""What the form asks of columns that can be read in two ways, and what was answered."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.registers.search_source import digest_of
from publications.statistics.doubts import Doubt, is_thousands, parts_of
from publications.statistics.numbers import Habit
from publications.statistics.tables import DataTable


def reading_fields(table: DataTable | None) -> dict[str, forms.Field]:
    """A choice for each column in doubt, and one confirmation; their names are this table's alone."""
    if table is None or not table.doubts:
        return {}
    choices = {
        _name(table, doubt.place): _choice(table.columns[doubt.place], doubt) for doubt in table.doubts
    }
    confirmation = forms.BooleanField(
        label=pgettext_lazy("statistics", "I have looked at it: these columns are read as they are meant"),
        required=False,
        initial=table.is_confirmed,
    )
    return {**choices, _name(table, "confirmed"): confirmation}


def answered(table: DataTable, cleaned: Mapping[str, Any]) -> DataTable:
    """The table as the answers of the form want it read; unchanged where the form did not ask of it."""
    confirmed = _name(table, "confirmed")
    if confirmed not in cleaned:
        return table
    asked = {doubt.place: cleaned.get(_name(table, doubt.place)) for doubt in table.doubts}
    habits = {place: habit for place, habit in asked.items() if habit}
    return table.read_as(habits, is_confirmed=cleaned[confirmed])


def _name(table: DataTable, part: int | str) -> str:
    """An answer that was given of another table is not taken for this one's."""
    typed = [(doubt.place, doubt.typed) for doubt in table.doubts]
    return f"reading_{digest_of(table.columns, typed)}_{part}"


def _choice(heading: str, doubt: Doubt) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Column “%(name)s”, where “%(typed)s” stands") % {"name": heading, "typed": doubt.sample},
        choices=[(habit.value, _in_words(doubt.sample, habit)) for habit in Habit],
        widget=forms.RadioSelect,
        initial=doubt.habit,
        required=False,
    )


def _in_words(typed: str, habit: Habit) -> str:
    """How a number is read aloud."""
    whole, rest = parts_of(typed)
    words = {"typed": typed, "whole": whole, "rest": rest}
    if is_thousands(typed, habit):
        return _("%(typed)s is %(whole)s thousand %(rest)s (the sign stands between the thousands)") % words
    return _("%(typed)s is %(whole)s point %(rest)s (the sign stands before the decimals)") % words
