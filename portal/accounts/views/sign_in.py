"""The steps between the password and the admin."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp import login as mark_verified
from wagtail.admin import messages

from portal.accounts import second_factor
from portal.accounts.forms.sign_in import NewPasswordForm, VerifyForm
from portal.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that Wagtail's require_admin_access has let through."""

    user: User  # type: ignore[assignment]


class NextMixin:
    """Goes on to where the person wanted to go."""

    request: SignedInRequest

    def get_next_url(self) -> str:
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        home = reverse("wagtailadmin_home")
        allowed = url_has_allowed_host_and_scheme(
            wanted, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return wanted if allowed else home

    def get_success_url(self) -> str:
        return self.get_next_url()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(next_url=self.get_next_url(), **kwargs)  # type: ignore[misc]


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondFactorView(NextMixin, FormView):
    """Asks for the code of the second factor."""

    form_class = VerifyForm
    template_name = "accounts/second_factor.html"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: VerifyForm) -> HttpResponse:
        self.request.session.cycle_key()
        mark_verified(self.request, form.device)
        left = second_factor.recovery_codes_left(self.request.user)
        if left < 3:
            messages.warning(
                self.request,
                _("You have few recovery codes left. Make new ones on your account page."),
            )
        return super().form_valid(form)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class NewPasswordView(NextMixin, FormView):
    """Asks for a password of one's own in place of the initial one."""

    form_class = NewPasswordForm
    template_name = "accounts/new_password.html"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        user = form.save()
        update_session_auth_hash(self.request, user)
        messages.success(self.request, _("Your new password is set."))
        return super().form_valid(form)
