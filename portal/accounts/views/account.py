"""A person's own account page: what the portals need of Wagtail's, and the second factor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    ChangePasswordPanel,
    NotificationsSettingsPanel,
)
from wagtail.users.models import UserProfile

from portal.accounts import second_factor
from portal.accounts.forms.account import OwnDetailsForm, OwnPasswordForm


class DetailsPanel(BaseSettingsPanel):
    name = "details"
    title = _("Name and e-mail")
    order = 100
    form_class = OwnDetailsForm


class OwnPasswordPanel(ChangePasswordPanel):
    title = pgettext_lazy("account", "Password")
    form_class = OwnPasswordForm


class OwnAccountView(AccountView):
    """Without language, time zone, theme and picture: the installation has one language and one time."""

    template_name = "accounts/account.html"
    page_title = _("Your account")

    def get_panels(self) -> list[BaseSettingsPanel]:
        user = self.request.user
        profile = UserProfile.get_for_user(user)
        kinds = (DetailsPanel, NotificationsSettingsPanel, OwnPasswordPanel)
        panels = [kind(self.request, user, profile) for kind in kinds]
        return [panel for panel in panels if panel.is_active()]

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        return super().get_context_data(
            second_factor_on=second_factor.confirmed_device(user) is not None,
            recovery_codes_left=second_factor.recovery_codes_left(user),
            **kwargs,
        )
