"""Trust roots in the admin: kept by the province's operators, switched off and never deleted."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from portal.core.templatetags.vietnamese import vi_date
from portal.ledger.services import record_event
from portal.signatures.checking import promise_due_checks
from portal.signatures.enums import SignatureEvent
from portal.signatures.forms import TrustRootForm
from portal.signatures.models import SignatureCheck, TrustRoot


class KeepRootMixin:
    """Saves the root, its line in the log and the promise of new checks in one transaction."""

    event: SignatureEvent

    def save_instance(self):
        with transaction.atomic():
            root = super().save_instance()
            record_event(
                action=self.event,
                obj=root,
                user=self.request.user,
                detail={
                    "sha256": root.fingerprint,
                    "purpose": root.purpose,
                    "is_active": root.is_active,
                    "subject": root.subject,
                },
            )
            promise_due_checks()
        self._say_what_follows()
        return root

    def _say_what_follows(self) -> None:
        signed = SignatureCheck.objects.exclude(verdict="").count()
        if signed:
            words = _("%(count)d signed files are now checked again in the background.")
            messages.info(self.request, words % {"count": signed})
        if self.form.has_run_out:
            words = _("This certificate has run out; it vouches only for what was provably signed before.")
            messages.warning(self.request, words)


class TrustRootCreateView(KeepRootMixin, generic.CreateView):
    event = SignatureEvent.ROOT_ADDED


class TrustRootEditView(KeepRootMixin, generic.EditView):
    event = SignatureEvent.ROOT_CHANGED


class TrustRootViewSet(ModelViewSet):
    model = TrustRoot
    name = "trust_root"
    icon = "key"
    menu_label = pgettext_lazy("trust root", "Trust roots")
    menu_order = 910
    add_to_settings_menu = True
    add_view_class = TrustRootCreateView
    edit_view_class = TrustRootEditView
    inspect_view_enabled = False
    copy_view_enabled = False
    list_display = [
        "name",
        "purpose",
        BooleanColumn("is_active", label=pgettext_lazy("trust root", "In use")),
        "fingerprint",
        Column(
            "valid_until",
            label=pgettext_lazy("trust root", "Valid until"),
            accessor=lambda root: vi_date(root.valid_until),
        ),
    ]
    search_fields = ["name", "subject", "fingerprint"]
    search_backend_name = None

    def get_form_class(self, for_update=False):
        return TrustRootForm

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(delete_url_name=None, **kwargs)

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]


trust_root_viewset = TrustRootViewSet()
