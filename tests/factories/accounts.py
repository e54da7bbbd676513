"""Sample accounts; the names are invented."""

import factory
from factory.django import DjangoModelFactory

from portal.accounts.enums import UserKind
from portal.accounts.models import User

PASSWORD = "cây đa bến nước 47"


class UserFactory(DjangoModelFactory):
    """Staff without roles, who sign in with PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        operator = factory.Trait(is_superuser=True)
        citizen = factory.Trait(kind=UserKind.CITIZEN)

    username = factory.Sequence(lambda number: f"canbo{number}")
    full_name = factory.Sequence(lambda number: f"Nguyễn Văn Mẫu {number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.gov.vn")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, pairs, **kwargs):
        """Roles as pairs of portal and role."""
        for portal, role in pairs or ():
            self.groups.add(portal.portal_groups.get(role=role).group)
