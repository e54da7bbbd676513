"""What the form asks of columns that can be read in two ways, and what was answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.registers.search_source import digest_of
from publications.statistics.doubts import Doubt, is_thousands, parts_of
from publications.statistics.numbers import Habit
from publications.statistics.tables import DataTable


class ReadingsForm(forms.Form):
    """A choice for each column in doubt, and one confirmation; the names of its fields are the table's own.

    A form inside the form of the row: Wagtail draws each field of that one itself.
    """

    def __init__(self, table: DataTable | None, *args: Any) -> None:
        super().__init__(*args)
        self.table = table
        if table is None or not table.doubts:
            return
        for doubt in table.doubts:
            self.fields[_name(table, doubt.place)] = _choice(table.columns[doubt.place], doubt)
        self.fields[_name(table, "confirmed")] = forms.BooleanField(
            label=pgettext_lazy(
                "statistics", "I have looked at it: these columns are read as they are meant"
            ),
            required=False,
            initial=table.is_confirmed,
        )

    def asks_of(self, table: DataTable | None) -> bool:
        """Whether there is something to ask, and it is of this table."""
        if table is None or self.table is None or not table.doubts:
            return False
        return _name(table, "") == _name(self.table, "")

    def answered(self) -> DataTable | None:
        """The table as the answers want it read; as it was where nothing was asked, or the answer is none."""
        if self.table is None or not self.fields or not self.is_valid():
            return self.table
        asked = {
            doubt.place: self.cleaned_data[_name(self.table, doubt.place)] for doubt in self.table.doubts
        }
        habits = {place: habit for place, habit in asked.items() if habit}
        confirmed = self.cleaned_data[_name(self.table, "confirmed")]
        return self.table.read_as(habits, is_confirmed=confirmed)


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
