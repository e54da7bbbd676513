"""The list of state bodies in the admin, kept by the province."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from directory.organisations.forms import OrganisationForm
from directory.organisations.models import Organisation


class OrganisationDeleteView(generic.DeleteView):
    def delete_action(self):
        """Refuse in words what the database refuses: whatever it has done still names the body."""
        try:
            with transaction.atomic():
                return super().delete_action()
        except ProtectedError:
            raise PermissionDenied(
                _("What this body did is still in use: say on which day it ended instead.")
            ) from None


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    delete_view_class = OrganisationDeleteView
    name = "organisation"
    icon = "group"
    add_to_admin_menu = True
    menu_order = 700
    list_display = ["name", "kind", "parent", "valid_from", "valid_until"]
    list_filter = ["kind"]
    search_fields = ["name", "short_name", "abbreviation"]
    search_backend_name = None
    form_fields = ["name", "short_name", "abbreviation", "kind", "parent", "valid_from", "valid_until"]
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_edit_handler(self):
        return ObjectList(
            [
                MultiFieldPanel(
                    [FieldPanel("name"), FieldPanel("short_name"), FieldPanel("abbreviation")],
                    heading=pgettext_lazy("organisation", "Names"),
                ),
                FieldPanel("kind"),
                FieldPanel("parent"),
                FieldPanel("valid_from"),
                FieldPanel("valid_until"),
                InlinePanel("successions", heading=pgettext_lazy("organisation", "Successors")),
            ],
            base_form_class=OrganisationForm,
        ).bind_to_model(self.model)
