"""The tenant: an organisation's portal (cổng thông tin điện tử), its addresses and its editorial groups."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection, Page, Site, Workflow

from directory.organisations.models import Organisation
from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.tenancy.enums import READABLE_STATES, PortalKind, PortalState, Role
from portal.tenancy.querysets import PortalQuerySet


class Portal(models.Model):
    """A portal, provincial or component (cổng thành phần); every page and register row belongs to one.

    The contact data are those of NĐ 43/2011, Điều 10.1.l and TT 32/2017, Điều 16.3.c.
    """

    name = VietnameseCharField(pgettext_lazy("portal", "Name of the portal"), max_length=255)
    kind = models.CharField(pgettext_lazy("portal", "Kind"), max_length=20, choices=PortalKind.choices)
    state = models.CharField(
        pgettext_lazy("portal", "State"),
        max_length=20,
        choices=PortalState.choices,
        default=PortalState.ACTIVE,
    )
    state_note = VietnameseTextField(
        pgettext_lazy("portal", "Reason shown to readers"),
        blank=True,
        help_text=_("Shown to readers while the portal is suspended or archived."),
    )
    theme = models.CharField(max_length=50, default="default", editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    address = VietnameseCharField(pgettext_lazy("portal", "Postal address"), max_length=255)
    phone = VietnameseCharField(pgettext_lazy("portal", "Telephone"), max_length=60)
    fax = VietnameseCharField(pgettext_lazy("portal", "Fax"), max_length=60, blank=True)
    email = models.EmailField(pgettext_lazy("portal", "Official e-mail"))
    responsible_person = VietnameseCharField(
        pgettext_lazy("portal", "Person responsible for the content"), max_length=255
    )
    second_factor_required = models.BooleanField(
        pgettext_lazy("portal", "Staff must sign in with a second factor"), default=False
    )

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="portal",
        verbose_name=pgettext_lazy("portal", "Owner"),
    )
    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="portal", editable=False)
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="portal", editable=False
    )
    workflow = models.OneToOneField(Workflow, on_delete=models.PROTECT, related_name="portal", editable=False)

    created_at = models.DateTimeField(auto_now_add=True)

    objects = PortalQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("portal", "Portal")
        verbose_name_plural = pgettext_lazy("portal", "Portals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "kind",
                condition=Q(kind=PortalKind.PROVINCE),
                name="one_provincial_portal",
                violation_error_message=_("There is already a provincial portal."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_provincial(self) -> bool:
        return self.kind == PortalKind.PROVINCE

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE_STATES

    @property
    def is_writable(self) -> bool:
        return self.state == PortalState.ACTIVE

    @property
    def host(self) -> str:
        """The host of the canonical address; kept equal to the primary PortalAddress."""
        return self.site.hostname

    @cached_property
    def root_page(self) -> Page:
        return self.site.root_page

    def absolute_url(self, path: str = "/", request: HttpRequest | None = None) -> str:
        """Return the canonical address of a path on this portal.

        In the demo scheme and port follow the request, so that the addresses work behind any port.
        """
        if request is not None and settings.ADDRESSES_FOLLOW_REQUEST:
            _host, separator, port = request.get_host().rpartition(":")
            origin = f"{request.scheme}://{self.host}" + (f":{port}" if separator and port.isdigit() else "")
        else:
            port = settings.PUBLIC_PORT
            origin = f"{settings.PUBLIC_SCHEME}://{self.host}" + (f":{port}" if port else "")
        return origin + (path if path.startswith("/") else f"/{path}")


class PortalAddress(models.Model):
    """A host on which a portal is reached; all but the primary one answer 301 (NĐ 43/2011, Điều 6.2)."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="addresses")
    host = models.CharField(pgettext_lazy("portal", "Host"), max_length=253, unique=True)
    is_primary = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("portal", "Address")
        verbose_name_plural = pgettext_lazy("portal", "Addresses")
        ordering = ["-is_primary", "host"]
        constraints = [
            models.UniqueConstraint(
                "portal", condition=Q(is_primary=True), name="one_primary_address_a_portal"
            )
        ]

    def __str__(self) -> str:
        return self.host


class PortalGroup(models.Model):
    """The group that holds one role on one portal; permission rows hang on it alone."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="portal_groups")
    role = models.CharField(max_length=20, choices=Role.choices)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="portal_group")

    class Meta:
        constraints = [models.UniqueConstraint("portal", "role", name="one_group_a_role_and_portal")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.portal}"
