"""The lists that NĐ 43/2011, Điều 10.1.đ names: what the checks ask for, and what the start page shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise

from portal.registers.demands import Demand
from portal.registers.models import RegisterRecord
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from publications.plans.demanded import LAW_OF_SITE, LAW_OF_TOPIC
from publications.plans.enums import SITE_WORDS, TOPIC_WORDS, SiteKind, Topic
from publications.plans.models import EnvironmentalSite, Plan

PLANS_PATH, SITES_PATH = "/quy-hoach/", "/thong-tin-moi-truong/"


@dataclass(frozen=True)
class ListOfLaw:
    """A list as the start page shows it; `count` may be nought."""

    label: str | Promise
    path: str
    count: int


def keeps_all_lists(portal: Portal) -> bool:
    """People's Committees of province and district."""
    return portal.kind in {PortalKind.PROVINCE, PortalKind.DISTRICT}


def keeps_plans(portal: Portal) -> bool:
    """The same, and the departments for their own fields."""
    return keeps_all_lists(portal) or portal.kind == PortalKind.DEPARTMENT


def demands() -> list[Demand]:
    """A row in each list."""
    plans = [
        Demand(
            LAW_OF_TOPIC[topic],
            topic.label,
            Plan,
            Q(topic=topic),
            keeps_plans if topic == Topic.DEVELOPMENT else keeps_all_lists,
        )
        for topic in Topic
    ]
    sites = [
        Demand(LAW_OF_SITE, kind.label, EnvironmentalSite, Q(kind=kind), keeps_all_lists) for kind in SiteKind
    ]
    return plans + sites


def lists_on(portal: Portal) -> list[ListOfLaw]:
    """Every list that the law asks of a portal, and others that have rows; two queries."""
    plans = _counts(Plan, "topic", portal)
    sites = _counts(EnvironmentalSite, "kind", portal)
    found = [
        ListOfLaw(topic.label, f"{PLANS_PATH}?muc={word}", plans.get(topic, 0))
        for topic, word in TOPIC_WORDS.items()
    ]
    found += [
        ListOfLaw(kind.label, f"{SITES_PATH}?muc={word}", sites.get(kind, 0))
        for kind, word in SITE_WORDS.items()
    ]
    if keeps_all_lists(portal):
        return found
    asked = {Topic.DEVELOPMENT.label} if keeps_plans(portal) else set()
    return [one for one in found if one.count or one.label in asked]


def _counts(model: type[RegisterRecord], field: str, portal: Portal) -> Mapping[str, int]:
    rows = model.objects.shown_on(portal).order_by().values_list(field)
    return dict(rows.annotate(count=Count("pk")))
