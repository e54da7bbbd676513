"""Admin wiring of tenancy: portals, contact data, and lists that stop at the person's own portals."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem

from portal.tenancy.enums import Role
from portal.tenancy.scope import is_province_operator, portal_ids_of
from portal.tenancy.scoped_objects import among_own
from portal.tenancy.views import contact_data
from portal.tenancy.viewsets import PortalViewSet

#: Menu entries whose views are kept for the province's operators.
OPERATOR_MENU_ITEMS = {"portals", "organisations", "snippets", "settings", "collections"}


@hooks.register("register_admin_viewset")
def register_portals() -> PortalViewSet:
    return PortalViewSet()


@hooks.register("register_admin_urls")
def register_contact_urls():
    return [
        path("portal-contact/", contact_data, name="portal_contact_first"),
        path("portal-contact/<int:pk>/", contact_data, name="portal_contact"),
    ]


@hooks.register("insert_global_admin_css")
def style_admin() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("tenancy/admin.css"))


@hooks.register("insert_editor_js")
def save_new_rows_once() -> SafeString:
    return format_html('<script src="{}"></script>', static("tenancy/save_once.js"))


class ContactMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return bool(portal_ids_of(request.user, Role.ADMINISTRATOR, Role.HEAD))


@hooks.register("register_admin_menu_item")
def register_contact_menu_item() -> MenuItem:
    label = pgettext_lazy("portal", "Contact data")
    return ContactMenuItem(
        label, reverse("portal_contact_first"), name="contact", icon_name="mail", order=660
    )


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages, request):
    return among_own(pages, request.user)


@hooks.register("construct_homepage_summary_items")
def hide_counts_over_all_portals(request, items: list) -> None:
    """Wagtail counts below the common ancestor, which for two portals is the whole province."""
    if not is_province_operator(request.user):
        items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


@hooks.register("construct_main_menu")
def hide_closed_entries(request, menu_items: list) -> None:
    if not is_province_operator(request.user):
        menu_items[:] = [item for item in menu_items if item.name not in OPERATOR_MENU_ITEMS]


@hooks.register("construct_reports_menu")
def hide_closed_reports(request, menu_items: list) -> None:
    """Wagtail's reports list people and workflows of all portals; the ledger's report takes their place."""
    if not is_province_operator(request.user):
        closed = {
            "locked-pages",
            "site-history",
            "aging-pages",
            "page-types-usage",
            "workflows",
            "workflow-tasks",
        }
        menu_items[:] = [item for item in menu_items if item.name not in closed]


@hooks.register("construct_help_menu")
def hide_english_guides(request, menu_items: list) -> None:
    """Wagtail's guide and release notes are in English, on a site of its own."""
    menu_items[:] = [
        item
        for item in menu_items
        if item.name != "editor-guide" and not item.name.startswith("whats-new-in-wagtail")
    ]
