"""The lists that NĐ 43/2011, Điều 10.1.đ names: what the checks ask for, and what the start page shows."""

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.registers.demands import Demand
from portal.registers.lists_of_law import ListOfLaw, lists_by
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from publications.plans.demanded import LAW_OF_SITE, LAW_OF_TOPIC
from publications.plans.enums import SITE_WORDS, TOPIC_WORDS, SiteKind, Topic
from publications.plans.models import EnvironmentalSite, Plan

PLANS_PATH, SITES_PATH = "/quy-hoach/", "/thong-tin-moi-truong/"


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
    any_plan = Demand(
        "LCNTT-28.2.d", pgettext_lazy("plan", "Strategies and plans"), Plan, concerns=keeps_plans
    )
    return [*plans, *sites, any_plan]


def lists_on(portal: Portal) -> list[ListOfLaw]:
    """Every list that the law asks of a portal, and others that have rows; two queries."""
    found = [
        *lists_by(Plan, "topic", TOPIC_WORDS, f"{PLANS_PATH}?muc=", portal),
        *lists_by(EnvironmentalSite, "kind", SITE_WORDS, f"{SITES_PATH}?muc=", portal),
    ]
    if keeps_all_lists(portal):
        return found
    asked = {Topic.DEVELOPMENT.label} if keeps_plans(portal) else set()
    return [one for one in found if one.count or one.label in asked]
