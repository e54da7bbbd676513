"""In the form of a document: what is known of its signatures, and what the portal's rule makes of it."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import Panel

from publications.signing.rule import exceptions_address, files_to_sign, policy_for, shortfalls_of


class SigningPanel(Panel):
    """Shown once the document is saved, for the files of its latest version."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", pgettext_lazy("signing rule", "Digital signatures of the files"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "signing/panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and super().is_shown()

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            is_asked = policy_for(self.instance) is not None
            return context | {
                "files": files_to_sign(self.instance),
                "is_asked": is_asked,
                "shortfalls": shortfalls_of(self.instance) if is_asked else [],
                "exceptions_url": exceptions_address(self.instance),
            }
