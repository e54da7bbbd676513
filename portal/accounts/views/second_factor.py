"""Setting up, renewing and switching off the second factor on one's own account."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp import login as mark_verified
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages

from portal.accounts import second_factor
from portal.accounts.forms.sign_in import CodeForm, PasswordForm
from portal.accounts.qr_codes import svg_data_uri
from portal.accounts.views.sign_in import NextMixin, SignedInRequest

SESSION_KEY = "second_factor_key"
CODES_TEMPLATE = "accounts/recovery_codes.html"


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SetUpView(NextMixin, FormView):
    """Shows a secret to the telephone, and believes in it when it gives the right code.

    The secret waits in the session, so that reloading the page does not change it.
    """

    form_class = CodeForm
    template_name = "accounts/second_factor_set_up.html"

    def dispatch(self, request: SignedInRequest, *args, **kwargs) -> HttpResponseBase:  # type: ignore[override]
        if second_factor.confirmed_device(request.user):
            return redirect("wagtailadmin_account")
        self.key = request.session.setdefault(SESSION_KEY, second_factor.new_key())
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        device = TOTPDevice(user=self.request.user, key=self.key)
        return super().get_context_data(
            secret=second_factor.readable_secret(self.key),
            qr_code=svg_data_uri(device.config_url),
            is_required=second_factor.is_required(self.request.user),
            **kwargs,
        )

    def form_valid(self, form: CodeForm) -> HttpResponse:
        device = second_factor.set_up(user=self.request.user, key=self.key, code=form.cleaned_data["code"])
        if device is None:
            form.add_error("code", _("This code is wrong or no longer valid."))
            return self.form_invalid(form)
        del self.request.session[SESSION_KEY]
        self.request.session.cycle_key()
        mark_verified(self.request, device)
        return self._show_codes()

    def _show_codes(self) -> HttpResponse:
        codes = second_factor.make_recovery_codes(user=self.request.user)
        context = {"codes": codes, "next_url": self.get_next_url()}
        return self.response_class(self.request, [CODES_TEMPLATE], context, using=self.template_engine)


class PasswordProtectedView(FormView):
    """Something about the second factor that asks for the password again."""

    form_class = PasswordForm
    template_name = "accounts/confirm_by_password.html"
    success_url = reverse_lazy("wagtailadmin_account")
    request: SignedInRequest
    title: str | Promise = ""
    explanation: str | Promise = ""
    button: str | Promise = ""

    def dispatch(self, request: SignedInRequest, *args, **kwargs) -> HttpResponseBase:  # type: ignore[override]
        if not second_factor.confirmed_device(request.user):
            return redirect("wagtailadmin_account")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}


@method_decorator(sensitive_post_parameters(), name="dispatch")
class RecoveryCodesView(PasswordProtectedView):
    title = _("New recovery codes")
    explanation = _("The codes that you have now stop working. Enter your password to get ten new ones.")
    button = _("Make new codes")

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        codes = second_factor.make_recovery_codes(user=self.request.user)
        context = {"codes": codes, "next_url": self.success_url}
        return self.response_class(self.request, [CODES_TEMPLATE], context, using=self.template_engine)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class DisableView(PasswordProtectedView):
    title = _("Switch off the second factor")
    explanation = _("After this your password alone opens your account. Enter it to confirm.")
    button = _("Switch off")

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        second_factor.disable(user=self.request.user)
        messages.success(self.request, _("The second factor is switched off."))
        return super().form_valid(form)
