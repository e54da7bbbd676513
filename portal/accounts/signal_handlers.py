"""Keeps citizens out of every group."""

from django.core.exceptions import ValidationError
from django.db.models.signals import m2m_changed
from django.utils.translation import gettext as _

from portal.accounts.models import User


def refuse_rights_for_citizens(sender, instance, action: str, reverse: bool, pk_set, **kwargs) -> None:
    """Raise ValidationError when a citizen would get a group or a permission."""
    if action != "pre_add" or not pk_set:
        return
    people = User.objects.filter(pk__in=pk_set) if reverse else [instance]
    if any(person.is_citizen for person in people):
        raise ValidationError(_("A citizen’s account has no rights in the administration."))


def connect() -> None:
    for through in (User.groups.through, User.user_permissions.through):
        m2m_changed.connect(
            refuse_rights_for_citizens, sender=through, dispatch_uid=f"accounts-{through.__name__}"
        )
