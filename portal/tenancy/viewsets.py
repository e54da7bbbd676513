"""The list of portals in the admin: made and mended by the province's operators."""

from django.db import transaction
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from portal.tenancy.forms import PortalForm
from portal.tenancy.models import Portal
from portal.tenancy.services import address_warnings


class WarningsMixin:
    """Saves in one transaction, and says where the host breaks NĐ 43/2011, Điều 6.1."""

    def save_instance(self):
        with transaction.atomic():
            portal = super().save_instance()
        for warning in address_warnings(portal):
            messages.warning(self.request, warning)
        return portal


class PortalCreateView(WarningsMixin, generic.CreateView):
    pass


class PortalEditView(WarningsMixin, generic.EditView):
    pass


class PortalViewSet(ModelViewSet):
    model = Portal
    name = "portal"
    icon = "site"
    add_to_admin_menu = True
    menu_order = 650
    add_view_class = PortalCreateView
    edit_view_class = PortalEditView
    list_display = ["name", Column("host", label=pgettext_lazy("portal", "Host")), "kind", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_form_class(self, for_update=False):
        return PortalForm

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(delete_url_name=None, **kwargs)

    def get_urlpatterns(self):
        """Portals are suspended or archived, never deleted."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]
