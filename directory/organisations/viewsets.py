"""The list of state bodies in the admin, kept by the province."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from directory.organisations.models import Organisation


class OrganisationViewSet(ModelViewSet):
    model = Organisation
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
            ]
        ).bind_to_model(self.model)
