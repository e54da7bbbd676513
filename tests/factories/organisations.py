"""State bodies of an invented province."""

import factory

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Sở Mẫu số {number}")
    kind = OrganisationKind.DEPARTMENT

    class Params:
        province = factory.Trait(
            name="Ủy ban nhân dân tỉnh Sông Mẫu",
            short_name="UBND tỉnh Sông Mẫu",
            abbreviation="UBND",
            kind=OrganisationKind.PROVINCIAL_COMMITTEE,
        )
        commune = factory.Trait(
            name=factory.Sequence(lambda number: f"Ủy ban nhân dân xã Đồng Mẫu {number}"),
            abbreviation="UBND",
            kind=OrganisationKind.COMMUNE_COMMITTEE,
        )
