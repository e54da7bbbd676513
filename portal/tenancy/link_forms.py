"""Words for Wagtail's link dialogues, whose fields have no labels that a catalogue could reach."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

LABELS = {
    ExternalLinkChooserForm: {"link_text": _("Link text")},
    AnchorLinkChooserForm: {"link_text": _("Link text")},
    EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Link text"),
        "subject": pgettext_lazy("email", "Subject"),
        "body": pgettext_lazy("email", "Body"),
    },
    PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": _("Link text")},
}


def label_link_forms() -> None:
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
