"""Reads and making of accounts."""

from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import Group
from django.db import models

from portal.accounts.enums import UserKind
from portal.accounts.usernames import normalize_username
from portal.core.text import clean_text, fold
from portal.tenancy.enums import Role
from portal.tenancy.scope import is_province_operator, portal_ids_of


class UserQuerySet(models.QuerySet):
    def staff(self) -> Self:
        return self.filter(kind=UserKind.STAFF)

    def citizens(self) -> Self:
        return self.filter(kind=UserKind.CITIZEN)

    def administered_by(self, administrator) -> Self:
        """Staff accounts that a person may see and change.

        All of them for an operator; for a portal's administrator those that have roles on
        his or her portals and nowhere else.
        """
        if not administrator.is_authenticated:
            return self.none()
        if is_province_operator(administrator):
            return self.staff()
        portal_ids = portal_ids_of(administrator, Role.ADMINISTRATOR)
        if not portal_ids:
            return self.none()
        mine = Group.objects.filter(portal_group__portal__in=portal_ids)
        memberships = self.model.groups.through.objects
        return self.staff().filter(
            models.Exists(memberships.filter(user=models.OuterRef("pk"), group__in=mine)),
            ~models.Exists(memberships.filter(user=models.OuterRef("pk")).exclude(group__in=mine)),
            is_superuser=False,
        )

    def matching(self, text: str) -> Self:
        """Accounts whose name, user name or e-mail holds every word, with or without marks."""
        found = self
        for word in fold(clean_text(text)).split():
            found = found.filter(search_text__contains=word)
        return found


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str):
        return self.get(username=normalize_username(username))

    def create_user(self, username: str, email: str, password: str | None = None, **fields: Any):
        """Make an account; without a password nobody can sign in to it."""
        user = self.model(username=normalize_username(username), email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, email: str, password: str | None = None, **fields: Any):
        """Make an operator of the whole province (manage.py createsuperuser)."""
        return self.create_user(username, email, password, **fields, kind=UserKind.STAFF, is_superuser=True)
