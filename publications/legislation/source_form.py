"""The first step of a document that begins with its file or its text."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.forms import VietnameseFormField
from portal.media.forms import UploadForm

LONGEST_TEXT = 1_000_000


class SourceForm(UploadForm):
    """A file to upload, or the words of the document pasted from somewhere."""

    text = VietnameseFormField(
        label=pgettext_lazy("legal document", "Or paste the text"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("From the national motto down to the signature, as far as you have it."),
    )
    field_order = ["file", "title", "text", "portal"]

    def __init__(self, *args, is_confirming: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_confirming = is_confirming
        self.fields["file"].required = False

    def clean(self):
        cleaned = super().clean()
        if not self.is_confirming and not cleaned.get("file") and not cleaned.get("text") and not self.errors:
            raise ValidationError(_("Choose a file or paste the text."))
        return cleaned
