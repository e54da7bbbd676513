"""Forms of a spreadsheet: where its headings are, and what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.registers.bulk.columns import Target, letter_of
from portal.registers.bulk.models import BulkWork
from portal.registers.bulk.spreadsheets import MAX_ROWS
from portal.registers.widgets import PlainSelect


class HeadingForm(forms.Form):
    """Which line holds the headings, where the guess was wrong."""

    heading_line = forms.IntegerField(
        label=pgettext_lazy("batch", "Line of the headings"), min_value=1, max_value=10 * MAX_ROWS
    )

    def __init__(self, *args: Any, batch: BulkWork, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch

    def clean_heading_line(self) -> int:
        line = self.cleaned_data["heading_line"]
        if not self.batch.rows.filter(line=line).exists():
            raise ValidationError(_("This line of the spreadsheet is empty."))
        return line


class ColumnsForm(forms.Form):
    """For each field the column that fills it."""

    def __init__(self, *args: Any, batch: BulkWork, targets: Sequence[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [
            (str(position), f"{letter_of(position)} – {heading}"[:80])
            for position, heading in enumerate(batch.parameters["headings"])
            if heading
        ]
        for target in targets:
            guessed = batch.parameters["columns"].get(target.name)
            self.fields[target.name] = forms.ChoiceField(
                label=target.label,
                choices=[("", pgettext_lazy("batch", "— no column —")), *columns],
                required=target.is_required,
                initial="" if guessed is None else str(guessed),
                widget=PlainSelect,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [position for position in cleaned.values() if position]
        if doubled := {position for position in chosen if chosen.count(position) > 1}:
            letters = ", ".join(sorted(letter_of(int(position)) for position in doubled))
            raise ValidationError(_("These columns are used twice: %(columns)s.") % {"columns": letters})
        return cleaned

    def columns(self) -> dict[str, int]:
        return {name: int(position) for name, position in self.cleaned_data.items() if position}
