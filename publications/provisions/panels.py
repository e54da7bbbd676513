"""What the form of a document asks about its text."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel

TEXT_PANELS = [
    InlinePanel(
        "typed_texts",
        [FieldPanel("text")],
        heading=pgettext_lazy("document text", "Text of the document"),
        label=pgettext_lazy("document text", "Text"),
        max_num=1,
        classname="collapsed",
    )
]
