"""Forms of a person's own account page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordChangeForm

from portal.accounts.models import User
from portal.accounts.services import change_own_password, update_staff


class UniqueEmailMixin:
    """Says at the field, and no more than that, that an address is taken."""

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This e-mail address is already in use."), code="unique")
        return email


class OwnDetailsForm(UniqueEmailMixin, forms.ModelForm):
    class Meta:
        model = User
        fields = ["full_name", "email"]

    def save(self, commit: bool = True) -> User:
        if self.changed_data:
            update_staff(user=self.instance, changed_fields=self.changed_data, actor=self.instance)
        return self.instance


class OwnPasswordForm(PasswordChangeForm):
    def save(self, commit: bool = True) -> User:
        change_own_password(user=self.user, password=self.cleaned_data["new_password1"])
        return self.user
