"""The editor's form of a register row."""

from collections.abc import Callable

from django.db.models import Q
from django.forms import BaseModelForm, Field
from wagtail.admin.forms import WagtailAdminModelForm

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.media.forms import OwnFilesFormMixin
from portal.registers.chooser import RecordChooserWidget
from portal.registers.permissions import PortalRecordPolicy
from portal.tenancy.scope import is_province_operator, portals_of


class RecordForm(OwnFilesFormMixin, WagtailAdminModelForm):
    """Offers the person's own portals for a new row; a row never changes its portal."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        compare_with_stored(self.fields)
        limit_record_fields(self, self.for_user)
        hide_foreign_units(self, self.for_user)
        if "portal" not in self.fields:
            return
        field = self.fields["portal"]
        if self.instance.pk:
            field.disabled = True
            field.queryset = field.queryset.filter(pk=self.instance.portal_id)
            return
        field.queryset = PortalRecordPolicy(self._meta.model).portals_for(self.for_user, "add")
        field.empty_label = None
        portals = list(field.queryset[:2])
        if len(portals) == 1:
            field.initial = portals[0].pk


def compare_with_stored(fields: dict[str, Field]) -> None:
    """Tell by the stored values whether a form was changed.

    Django compares a field whose default is a function with a hidden twin, which the admin does not draw:
    the form always counted as changed, and whoever approved in it became an author.
    """
    for field in fields.values():
        field.show_hidden_initial = False


def limit_record_fields(form: BaseModelForm, user) -> None:
    """Let a row be chosen that the person may read or that stands there already, and no other.

    In this form and in the forms of its children.
    """
    for name, field in form.fields.items():
        if isinstance(field.widget, RecordChooserWidget):
            rows = field.widget.model._default_manager
            chosen = rows.filter(pk=getattr(form.instance, f"{name}_id", None))
            field.queryset = field.widget.rows = rows.readable_by(user) | chosen
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            limit_record_fields(child, user)


def hide_foreign_units(form: BaseModelForm, user) -> None:
    """Offer bodies, the units of the person's own ones, and what stands there; others' units may be drafts.

    In this form and in the forms of its children, the empty one that a script copies included.
    """
    if is_province_operator(user):
        return
    portals = portals_of(user)
    own = Q(parent__portal__in=portals) | Q(parent__parent__portal__in=portals)

    def narrow(one: BaseModelForm) -> None:
        for name, field in one.fields.items():
            rows = getattr(field, "queryset", None)
            if rows is not None and rows.model is Organisation:
                chosen = Q(pk=getattr(one.instance, f"{name}_id", None))
                field.queryset = rows.filter(~Q(kind=OrganisationKind.UNIT) | own | chosen)

    narrow(form)
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            narrow(child)
        formset.add_fields = _narrowed(formset.add_fields, narrow)


def _narrowed(add_fields: Callable, narrow: Callable) -> Callable:
    def add_narrowed(form: BaseModelForm, index: int | None) -> None:
        add_fields(form, index)
        narrow(form)

    return add_narrowed
