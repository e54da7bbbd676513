"""The clerk's form: one part for each person of the unit, and some for new ones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.people.models import Person, Unit
from portal.core.forms import VietnameseFormField

#: Fields that a clerk corrects; a public page is no place for the others.
CORRECTED = ("name", "academic_title", "email", "phone", "mobile", "fax")
CELLS = (*CORRECTED, "title", "unit", "parent", "starts_on", "ends_on")
NEW_PARTS = 3


class PersonPart(forms.Form):
    """What is public of one person; `person` is None for somebody new."""

    use_required_attribute = False
    title = VietnameseFormField(label=pgettext_lazy("directory", "Position"), required=False, max_length=160)
    starts_on = forms.DateField(
        label=pgettext_lazy("appointment", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Only for a new position."),
    )
    ends_on = forms.DateField(
        label=pgettext_lazy("directory update", "Last day in this position"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Only for somebody who leaves it."),
    )
    field_order = (*CORRECTED, "title", "starts_on", "ends_on")

    def __init__(self, *args: Any, unit: Unit, person: Person | None, number: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.person, self.number = unit, person, number
        for name in CORRECTED:
            field: Any = Person._meta.get_field(name)
            self.fields[name] = VietnameseFormField(
                label=field.verbose_name, required=False, max_length=field.max_length
            )
            self.initial[name] = getattr(person, name) if person else ""
        self.initial["title"] = self._title()
        self.order_fields(self.field_order)

    def _title(self) -> str:
        rows = self.person.present_appointments if self.person else []
        return next((row.position.title for row in rows if row.position.unit_id == self.unit.pk), "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in CORRECTED:
            if name in cleaned and (cleaned[name] or (name == "name" and self.person)):
                self._clean_as_stored(name, cleaned)
        if self.person is None and self.has_said and not cleaned.get("name"):
            self.add_error("name", _("Give the name of the new person, or leave all of this part empty."))
        if self.has_said and not cleaned.get("title"):
            self.add_error("title", _("Every person has a position."))
        return cleaned

    def _clean_as_stored(self, name: str, cleaned: dict[str, Any]) -> None:
        try:
            cleaned[name] = Person._meta.get_field(name).clean(cleaned[name], None)  # type: ignore[union-attr]
        except ValidationError as error:
            self.add_error(name, error)

    @property
    def has_said(self) -> bool:
        """Whether the clerk changed anything here."""
        return bool(self._changed())

    def _changed(self) -> list[str]:
        return [name for name in self.fields if self._text(name) != str(self.initial.get(name) or "")]

    def _text(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or "")

    def row(self) -> dict[str, Any]:
        """What the board reviews: the name and place always, else only what changed."""
        said = {name: self._text(name) for name in {*self._changed(), "name", "title"}}
        body = self.unit.organisation
        parent = body.parent.name if body.parent else ""
        return said | {
            "unit": body.name,
            "parent": parent,
            "person": self.person.pk if self.person else None,
        }


def parts_of(unit: Unit, people: list[Person], data=None) -> list[PersonPart]:
    """A form for each person, found again by the person's key, and some empty ones."""
    known = [PersonPart(data, unit=unit, person=person, prefix=f"p{person.pk}") for person in people]
    new = [
        PersonPart(data, unit=unit, person=None, number=place + 1, prefix=f"n{place}")
        for place in range(NEW_PARTS)
    ]
    return known + new
