"""Accounts of staff and of citizens; one table for the whole province."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.enums import UserKind
from portal.accounts.querysets import UserManager
from portal.accounts.usernames import normalize_username, validate_username
from portal.core.fields import VietnameseCharField
from portal.core.text import fold, sort_name_key

DERIVED_FROM = {"username", "full_name", "email"}
DERIVED_FIELDS = {"sort_name", "search_text"}


class User(AbstractBaseUser, PermissionsMixin):
    """A person's account. Vietnamese names are one field: family, middle and given name in one row."""

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "full_name"]

    username = models.CharField(
        pgettext_lazy("account", "User name"),
        max_length=150,
        unique=True,
        validators=[validate_username],
        error_messages={"unique": _("This user name is already in use.")},
        help_text=_("For signing in: unaccented lower-case letters, digits and . _ - + @."),
    )
    full_name = VietnameseCharField(pgettext_lazy("account", "Full name"), max_length=150)
    email = models.EmailField(pgettext_lazy("account", "E-mail"))
    kind = models.CharField(
        pgettext_lazy("account", "Kind"),
        max_length=20,
        choices=UserKind.choices,
        default=UserKind.STAFF,
        editable=False,
    )

    is_active = models.BooleanField(
        pgettext_lazy("account", "Account is open"),
        default=True,
        help_text=_("Close the account of a person who has left; accounts are never deleted."),
    )
    must_change_password = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    sort_name = models.CharField(max_length=2000, editable=False, db_index=True)
    search_text = models.CharField(max_length=600, editable=False)

    objects = UserManager()

    class Meta:
        verbose_name = pgettext_lazy("account", "account")
        verbose_name_plural = pgettext_lazy("account", "accounts")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_email_unique",
                violation_error_message=_("This e-mail address is already in use."),
            ),
            models.CheckConstraint(
                condition=Q(kind=UserKind.STAFF) | Q(is_superuser=False),
                name="accounts_citizen_is_no_operator",
                violation_error_message=_("A citizen’s account has no rights in the administration."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def clean(self) -> None:
        super().clean()
        self.username = normalize_username(self.username)
        self.email = type(self).objects.normalize_email(self.email)
        if self.is_citizen and self.pk and (self.groups.exists() or self.user_permissions.exists()):
            raise ValidationError(_("A citizen’s account has no rights in the administration."))

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        self.username = normalize_username(self.username)
        self.sort_name = sort_name_key(self.full_name)
        self.search_text = fold(f"{self.full_name} {self.username} {self.email}")
        if update_fields is not None and DERIVED_FROM & set(update_fields):
            update_fields = {*update_fields, *DERIVED_FIELDS}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def is_citizen(self) -> bool:
        return self.kind == UserKind.CITIZEN

    @property
    def is_staff(self) -> bool:
        """Django's word for who may sign in at the staff's page."""
        return self.kind == UserKind.STAFF

    @property
    def first_name(self) -> str:
        """The given name, which stands last in a Vietnamese name; Wagtail shows it beside the menu."""
        return self.full_name.rpartition(" ")[2]

    @property
    def last_name(self) -> str:
        """Family and middle names."""
        return self.full_name.rpartition(" ")[0]

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.first_name

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """A citizen has no permission, whatever group somebody may have put the account into."""
        return not self.is_citizen and super().has_perm(perm, obj)

    def has_perms(self, perm_list: Iterable[str], obj: models.Model | None = None) -> bool:
        return not self.is_citizen and super().has_perms(perm_list, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return not self.is_citizen and super().has_module_perms(app_label)
