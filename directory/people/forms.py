"""The board's forms: it chooses bodies and positions of its own portal alone."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.organisations.models import Organisation
from directory.people.checks import require_free_seats, require_sound_positions
from directory.people.models import Person, Position, Unit
from directory.people.services import bodies_of, make_unit_organisation
from portal.core.forms import VietnameseFormField
from portal.registers.forms import RecordForm
from portal.registers.widgets import PlainSelect
from portal.tenancy.models import Portal
from portal.tenancy.scoped_objects import is_key


class DirectoryForm(RecordForm):
    @cached_property
    def chosen_portal(self) -> Portal | None:
        """Whose entry it is; None for a new one of somebody who sits on several boards and has not chosen."""
        if self.instance.pk:
            return self.instance.portal
        field = self.fields.get("portal")
        if field is None:
            return None
        key = str(self.data.get(self.add_prefix("portal"), "")) if self.is_bound else str(field.initial or "")
        return field.queryset.filter(pk=key).first() if is_key(key) else None


def offer(field: forms.ModelChoiceField, rows: QuerySet, choices: Sequence[tuple[Any, str]]) -> None:
    """Let a field take these rows alone, drawn from a list that was read once."""
    field.queryset = rows
    field.widget = PlainSelect(choices=[("", "---------"), *choices])
    field.widget.is_required = field.required


class UnitForm(DirectoryForm):
    """The unit is a body known already, or a new one below a body of the portal."""

    new_name = VietnameseFormField(
        label=pgettext_lazy("directory", "Name of the new unit"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Only where the unit is not in the list above."),
    )
    new_parent = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=pgettext_lazy("directory", "The new unit belongs to"),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "organisation" not in self.fields:
            return
        rows = Organisation.objects.filter(pk__in=bodies_of(self.chosen_portal) if self.chosen_portal else ())
        choices = [(body.pk, body.name) for body in rows]
        self.fields["organisation"].required = False
        for name in ("organisation", "new_parent"):
            offer(self.fields[name], rows, choices)
        if self.instance.was_ever_public():
            self.fields["organisation"].disabled = True

    def clean(self):
        cleaned = super().clean()
        if "organisation" in self.fields and not self.errors:
            self._clean_body(cleaned)
        return cleaned

    def _clean_body(self, cleaned: dict) -> None:
        name, body = cleaned.get("new_name"), cleaned.get("organisation")
        portal = self.chosen_portal
        if portal is None:
            return
        if bool(name) == bool(body):
            self.add_error("organisation", _("Choose a body, or name a new unit: one of the two."))
        elif name and not cleaned.get("new_parent"):
            self.add_error("new_parent", _("Say to which body the new unit belongs."))
        elif body and (
            Unit.objects.filter(organisation=body, portal=self.chosen_portal)
            .exclude(pk=self.instance.pk)
            .exists()
        ):
            self.add_error("organisation", _("This unit is already in the directory."))

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        rows = _kept(self.formsets["positions"]) if "positions" in self.formsets else []
        return _passes(self, lambda: require_sound_positions(self.instance, rows)) and self._has_body()

    def _has_body(self) -> bool:
        """Make the new unit's body, when all else is right."""
        name, portal = self.cleaned_data.get("new_name"), self.chosen_portal
        if not name or portal is None or self.instance.organisation_id:
            return True
        parent = self.cleaned_data["new_parent"]
        try:
            self.instance.organisation = make_unit_organisation(
                portal=portal, parent=parent, name=name, user=self.for_user
            )
        except ValidationError as refusal:
            self.add_error("new_name", refusal.messages)
            return False
        return True


class PersonForm(DirectoryForm):
    """Appointments to positions of the portal's own units; who holds them already is said."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "appointments" not in self.formsets:
            return
        portal = self.chosen_portal
        rows = Position.objects.offered_to(portal) if portal else Position.objects.none()
        rows = rows.select_related("unit__organisation").order_by(
            "unit__organisation__sort_name", "sort_order"
        )
        offer_in_formset(self.formsets["appointments"], "position", rows)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        others = (
            Person.objects.filter(email=email).exclude(pk=self.instance.pk)
            if email
            else Person.objects.none()
        )
        known = others.filter(portal=self.chosen_portal) | others.public()
        if other := known.first():
            raise ValidationError(
                _("%(email)s is the mailbox of %(name)s already.") % {"email": email, "name": other.name}
            )
        return email

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if "appointments" not in self.formsets:
            return True
        rows = _kept(self.formsets["appointments"])
        return _passes(self, lambda: require_free_seats(self.instance, rows, is_going_live=False))


def offer_in_formset(formset, name: str, rows: QuerySet) -> None:
    """As `offer`, for every form of a formset and the empty one that is copied by a script."""
    choices = [(row.pk, f"{row.title} – {row.unit.organisation.name}") for row in rows]
    add_fields = formset.add_fields

    def add_limited_fields(form, index) -> None:
        add_fields(form, index)
        offer(form.fields[name], rows, choices)

    formset.add_fields = add_limited_fields
    for form in formset.forms:
        offer(form.fields[name], rows, choices)


def _kept(formset) -> list:
    """The rows of a formset that stay."""
    forms_kept = [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
    return [form.instance for form in forms_kept]


def _passes(form: RecordForm, check) -> bool:
    try:
        check()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
