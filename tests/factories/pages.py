"""Sample portals with their sections, and pages in them. Bodies, people and news are invented."""

import datetime
from itertools import count

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.pages.models import ArticlePage, LinkListPage, SectionPage
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from portal.tenancy.services import create_portal

_numbers = count(1)
CONTACT = {
    "address": "Số 1, đường Mẫu, phường Sông Mẫu",
    "phone": "0200 000 0000",
    "fax": "0200 000 0001",
    "email": "lienhe@example.gov.vn",
    "responsible_person": "Trưởng ban Biên tập (mẫu)",
}


def sample_portal(kind: PortalKind = PortalKind.PROVINCE, host: str = "", **fields) -> Portal:
    """Provision a portal with all that belongs to it; `fields` go to create_portal."""
    number = next(_numbers)
    name = fields.pop("owner", f"Ủy ban nhân dân Đơn vị Mẫu {number}")
    organisation = Organisation.objects.create(name=name, kind=OrganisationKind.values[0])
    values = CONTACT | {"name": f"Cổng thông tin điện tử Đơn vị Mẫu {number}"} | fields
    host = host or f"mau{number}.example.gov.vn"
    return create_portal(organisation=organisation, kind=kind, host=host, **values)


def section_of(portal: Portal, slug: str) -> SectionPage:
    """A section right below the home page of a portal."""
    return SectionPage.objects.child_of(portal.root_page).get(slug=slug)


class LivePageFactory(DjangoModelFactory):
    """A page below `parent` that is live without having gone through a workflow."""

    class Meta:
        abstract = True

    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, parent, **kwargs):
        parent.refresh_from_db(fields=["numchild"])
        return parent.add_child(instance=model_class(*args, **kwargs))


class SectionPageFactory(LivePageFactory):
    class Meta:
        model = SectionPage

    title = factory.Sequence(lambda number: f"Chuyên mục mẫu {number}")


class ArticlePageFactory(LivePageFactory):
    class Meta:
        model = ArticlePage

    class Params:
        draft = factory.Trait(live=False, first_published_at=None, last_published_at=None)

    title = factory.Sequence(lambda number: f"Đường liên xã được mở rộng, đợt {number} (tin mẫu)")
    summary = "Tin mẫu: đoạn đường nối hai xã được mở rộng để người dân đi lại thuận tiện hơn."
    author = "Ban Biên tập (mẫu)"
    source = "Cổng thông tin mẫu"
    published_on = datetime.date(2026, 3, 2)


class LinkListPageFactory(LivePageFactory):
    class Meta:
        model = LinkListPage

    title = factory.Sequence(lambda number: f"Liên kết mẫu {number}")
