"""Uploading an official file in the admin, and choosing one in a record's form."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm

from portal.core.forms import VietnameseFormField
from portal.media.extraction import extract_now
from portal.media.models import OfficialFile
from portal.media.services import store_file
from portal.media.signals import file_uploaded
from portal.tenancy.enums import WRITING_ROLES
from portal.tenancy.models import Portal
from portal.tenancy.scope import portals_of

ACCEPT = ".pdf,.docx,.doc,.odt,.xlsx,.png,.jpg,.jpeg,.webp"


def upload_portals(user):
    """Portals for which the person may upload: those being written, on whose board they write."""
    return portals_of(user, *WRITING_ROLES).active().order_by("name")


class UploadForm(forms.Form):
    """One file for one portal of the person's; asked for the portal only where there are several."""

    file = forms.FileField(
        label=pgettext_lazy("file", "File"),
        allow_empty_file=True,  # refused later, in clearer words
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "PDF, DOCX, DOC, ODT, XLSX, PNG, JPEG or WebP. A scan is recognised by machine, with errors: "
            "a PDF made from the Word file is better."
        ),
    )
    title = VietnameseFormField(
        label=pgettext_lazy("file", "Title"),
        max_length=255,
        required=False,
        help_text=_("Left empty, the name of the file is taken."),
    )
    portal = forms.ModelChoiceField(Portal.objects.none(), label=_("Portal"), empty_label=None)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        portals = upload_portals(user)
        self.fields["portal"].queryset = portals
        if portals.count() == 1:
            self.fields["portal"].initial = portals.get()
            self.fields["portal"].widget = forms.HiddenInput()

    def save(self) -> OfficialFile:
        """Store the file and, when it is small, its text. Raises UploadRejected."""
        upload = self.cleaned_data["file"]
        file = store_file(
            portal=self.cleaned_data["portal"],
            file=upload,
            name=upload.name,
            title=self.cleaned_data["title"],
            user=self.user,
        )
        extract_now(file.stored)
        file_uploaded.send(type(file.stored), stored=file.stored)
        return file


class FileFilterForm(BaseFilterForm):
    """Search in the chooser, with or without marks."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": pgettext_lazy("file", "Title or file name")}),
        required=False,
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching = True
            self.search_query = query
            objects = objects.matching(query)
        return objects


class OfficialFileChoiceField(forms.ModelChoiceField):
    """A foreign key to an official file. It accepts nothing until it knows who chooses (`limit_to`)."""

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset.none(), **kwargs)

    def limit_to(self, user, chosen_pk: int | None = None) -> None:
        """Accept the files of the person's portals and the one that already stands in the record."""
        allowed = OfficialFile.objects.of_user(user) | OfficialFile.objects.filter(pk=chosen_pk)
        self.queryset = allowed
        self.widget.files = allowed


class OwnFilesFormMixin:
    """For every admin form with a foreign key to OfficialFile, its own or in an InlinePanel."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit_file_fields(self, self.for_user)  # type: ignore[attr-defined]


def limit_file_fields(form: forms.BaseModelForm, user) -> None:
    """Let only the person's own files be chosen, in this form and in the forms of its children."""
    for name, field in form.fields.items():
        if isinstance(field, OfficialFileChoiceField):
            field.limit_to(user, getattr(form.instance, f"{name}_id", None))
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            limit_file_fields(child, user)
