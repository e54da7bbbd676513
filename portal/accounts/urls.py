"""Addresses of one's own account; they come before Wagtail's, whose account page they replace."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.accounts.views import account, second_factor, sign_in

urlpatterns = [
    path("account/", account.OwnAccountView.as_view(), name="wagtailadmin_account"),
    path("account/new-password/", sign_in.NewPasswordView.as_view(), name="accounts_new_password"),
    path("account/code/", sign_in.SecondFactorView.as_view(), name="accounts_second_factor"),
    path(
        "account/second-factor/set-up/",
        second_factor.SetUpView.as_view(),
        name="accounts_second_factor_set_up",
    ),
    path(
        "account/second-factor/recovery-codes/",
        second_factor.RecoveryCodesView.as_view(),
        name="accounts_recovery_codes",
    ),
    path(
        "account/second-factor/disable/",
        second_factor.DisableView.as_view(),
        name="accounts_second_factor_disable",
    ),
]
urlpatterns = decorate_urlpatterns(urlpatterns, require_admin_access)
urlpatterns = decorate_urlpatterns(urlpatterns, never_cache)
