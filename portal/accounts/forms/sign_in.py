"""Forms of signing in and of the second factor."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.forms.auth import LoginForm

from portal.accounts import second_factor
from portal.accounts.services import change_own_password
from portal.accounts.usernames import normalize_username


class StaffLoginForm(LoginForm):
    """One message for every failure, so that nobody learns which accounts exist."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("The user name and the password do not match. Please try again."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = pgettext_lazy("account", "User name")
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "placeholder": ""}
        self.fields["password"].label = pgettext_lazy("account", "Password")
        self.fields["password"].widget.attrs |= {"autocomplete": "current-password", "placeholder": ""}

    def clean_username(self) -> str:
        return normalize_username(self.cleaned_data["username"])


class CodeForm(forms.Form):
    """The six digits from the telephone, or a recovery code."""

    code = forms.CharField(
        label=pgettext_lazy("second factor", "Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class VerifyForm(CodeForm):
    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.device = None

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if seconds := second_factor.seconds_to_wait(self.user, code):
            raise ValidationError(_too_many(seconds), code="throttled")
        self.device = second_factor.verify(user=self.user, code=code)
        if self.device is None:
            raise ValidationError(_("This code is wrong or no longer valid."), code="wrong_code")
        return code


class PasswordForm(forms.Form):
    """The person's own password, asked again before something dangerous."""

    password = forms.CharField(
        label=pgettext_lazy("account", "Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("The password is wrong."), code="wrong_password")
        return password


class NewPasswordForm(SetPasswordForm):
    """A password of one's own in place of the initial one."""

    def clean_new_password1(self) -> str:
        password = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise ValidationError(_("Choose a password that differs from the present one."), code="unchanged")
        return password

    def save(self, commit: bool = True):
        change_own_password(user=self.user, password=self.cleaned_data["new_password1"])
        return self.user


def _too_many(seconds: int) -> str:
    return ngettext(
        "Too many wrong codes. Please wait %(seconds)d second and try again.",
        "Too many wrong codes. Please wait %(seconds)d seconds and try again.",
        seconds,
    ) % {"seconds": seconds}
