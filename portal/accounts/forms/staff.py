"""The form on which operators and portal administrators keep accounts of staff."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts import services
from portal.accounts.enums import UserKind
from portal.accounts.forms.account import UniqueEmailMixin
from portal.accounts.models import User
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal, PortalGroup
from portal.tenancy.scope import is_province_operator, portals_of


class StaffForm(UniqueEmailMixin, forms.ModelForm):
    """Details, password and roles. An editor can give only the roles of portals that he or she administers,
    and nobody changes the rights of his or her own account.
    """

    password1 = forms.CharField(
        label=pgettext_lazy("account", "Initial password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=pgettext_lazy("account", "Initial password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("The person must replace it at the first sign-in."),
    )
    is_superuser = forms.BooleanField(
        label=pgettext_lazy("account", "Operator of the province"),
        required=False,
        help_text=_("Operators manage every portal and every account."),
    )

    class Meta:
        model = User
        fields = ["full_name", "username", "email", "is_active"]

    def __init__(self, *args, editor: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.editor = editor
        self.is_operator = is_province_operator(editor)
        self.is_own = self.instance.pk == editor.pk
        self.role_portals: list[Portal] = []
        self.fields["password1"].help_text = password_validators_help_text_html()
        if self.instance.pk:
            self._make_password_optional()
        else:
            del self.fields["is_active"]
        if self.is_own:
            self._drop("is_active", "is_superuser", "password1", "password2")
            return
        if not self.is_operator:
            self._drop("is_superuser")
        else:
            self.fields["is_superuser"].initial = self.instance.is_superuser
        self._add_role_fields()

    def clean_is_superuser(self) -> bool:
        value = self.cleaned_data["is_superuser"]
        self.instance.is_superuser = value
        return value

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first != second and "password1" not in self.errors and "password2" not in self.errors:
            self.add_error("password2", _("The two passwords differ."))
        if bool(cleaned.get("new_portal")) != bool(cleaned.get("new_portal_roles")):
            self.add_error("new_portal", _("Choose a portal and at least one role on it."))
        if self.role_portals and not self.is_operator and not self.errors and not list(self._chosen_roles()):
            raise ValidationError(_("Give at least one role, or close the account."), code="no_role")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        password = self.cleaned_data.get("password1")
        if password and "password2" not in self.errors:
            try:
                validate_password(password, user=self.instance)
            except ValidationError as error:
                self.add_error("password1", error)

    def save(self, commit: bool = True) -> User:
        if self.instance.pk:
            self._save_changes()
        else:
            self._create()
        return self.instance

    def _create(self) -> None:
        self.instance = services.create_staff(
            username=self.cleaned_data["username"],
            full_name=self.cleaned_data["full_name"],
            email=self.cleaned_data["email"],
            password=self.cleaned_data["password1"],
            portal_roles=self._chosen_roles(),
            is_operator=self.cleaned_data.get("is_superuser", False),
            must_change_password=True,
            actor=self.editor,
        )

    def _save_changes(self) -> None:
        own_fields = {*self._meta.fields, "is_superuser"}
        if changed := own_fields & set(self.changed_data):
            services.update_staff(user=self.instance, changed_fields=changed, actor=self.editor)
        if password := self.cleaned_data.get("password1"):
            services.set_initial_password(user=self.instance, password=password, actor=self.editor)
        if not self.is_own:
            services.set_roles(
                user=self.instance,
                portal_roles=self._chosen_roles(),
                within=self._touched_portals(),
                actor=self.editor,
            )

    def _make_password_optional(self) -> None:
        for name in ("password1", "password2"):
            self.fields[name].required = False
        self.fields["password1"].label = pgettext_lazy("account", "New initial password")
        self.fields["password1"].help_text = _("Leave empty to keep the present password.")

    def _drop(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    def _add_role_fields(self) -> None:
        """One row of check boxes a portal; operators add a portal at a time, there may be hundreds."""
        held = _held_roles(self.instance)
        portals = portals_of(self.editor, Role.ADMINISTRATOR)
        self.role_portals = list(portals.filter(pk__in=held) if self.is_operator else portals)
        for portal in self.role_portals:
            self.fields[f"roles_{portal.pk}"] = _roles_field(
                label=_("Roles on %(portal)s") % {"portal": portal.name}, initial=held.get(portal.pk, [])
            )
        if self.is_operator:
            self.fields["new_portal"] = forms.ModelChoiceField(
                portals.exclude(pk__in=held), required=False, label=_("Add to a portal")
            )
            self.fields["new_portal_roles"] = _roles_field(label=_("Roles on that portal"), initial=[])

    def _chosen_roles(self) -> Iterator[tuple[Portal, Role]]:
        for portal in self.role_portals:
            for role in self.cleaned_data.get(f"roles_{portal.pk}", []):
                yield portal, Role(role)
        if new_portal := self.cleaned_data.get("new_portal"):
            for role in self.cleaned_data["new_portal_roles"]:
                yield new_portal, Role(role)

    def _touched_portals(self) -> list[Portal]:
        new = self.cleaned_data.get("new_portal")
        return [*self.role_portals, *([new] if new else [])]


def _held_roles(user: User) -> dict[int, list[str]]:
    held: dict[int, list[str]] = {}
    if user.pk and user.kind == UserKind.STAFF:
        for portal_id, role in PortalGroup.objects.filter(group__user=user).values_list("portal_id", "role"):
            held.setdefault(portal_id, []).append(role)
    return held


def _roles_field(*, label: Any, initial: list[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=Role.choices,
        required=False,
        initial=initial,
        widget=forms.CheckboxSelectMultiple,
    )
