"""Kinds of plans, and the lists that NĐ 43/2011, Điều 10.1.đ names."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PlanKind(models.TextChoices):
    """What the law calls it; the last one is for what is no plan, such as a policy or an opportunity."""

    STRATEGY = "strategy", pgettext_lazy("plan", "Strategy")
    ORIENTATION = "orientation", pgettext_lazy("plan", "Orientation")
    MASTER_PLAN = "master_plan", pgettext_lazy("plan", "Master plan")
    PLAN = "plan", pgettext_lazy("plan", "Plan")
    OTHER = "other", pgettext_lazy("plan", "Policy, list or other information")


class Topic(models.TextChoices):
    """The list in which a plan stands."""

    DEVELOPMENT = "development", pgettext_lazy("plan", "Strategies and plans of development")
    INCENTIVES = "incentives", pgettext_lazy("plan", "Incentive policies")
    OPPORTUNITIES = "opportunities", pgettext_lazy("plan", "Investment opportunities")
    CAPITAL_CALLS = "capital_calls", pgettext_lazy("plan", "Projects calling for capital")
    CONSTRUCTION = "construction", pgettext_lazy("plan", "Construction plans")
    URBAN = "urban", pgettext_lazy("plan", "Urban plans")
    LAND_USE = "land_use", pgettext_lazy("plan", "Land-use plans")
    RESOURCES = "resources", pgettext_lazy("plan", "Plans of exploiting natural resources")
    EXTRACTION = "extraction", pgettext_lazy("plan", "Exploitation of natural resources")
    WASTE = "waste", pgettext_lazy("plan", "Plans of collecting and treating waste")


class SiteKind(models.TextChoices):
    """The lists about the environment (Điều 10.1.đ, the fourth dash)."""

    WASTE_SOURCE = "waste_source", pgettext_lazy("environmental site", "Waste sources")
    HAZARDOUS_WASTE = "hazardous_waste", pgettext_lazy("environmental site", "Hazardous kinds of waste")
    POLLUTED = "polluted", pgettext_lazy("environmental site", "Polluted and degraded areas")
    AT_RISK = "at_risk", pgettext_lazy("environmental site", "Areas at risk of an environmental incident")


class PollutionLevel(models.TextChoices):
    """How grave it is; below these the law asks for no list."""

    SERIOUS = "serious", pgettext_lazy("environmental site", "Serious")
    ESPECIALLY_SERIOUS = "especially_serious", pgettext_lazy("environmental site", "Especially serious")


class QuantityUnit(models.TextChoices):
    """Units in which waste is counted."""

    TONNES_A_YEAR = "tonnes_a_year", pgettext_lazy("waste", "tonnes a year")
    KILOGRAMS_A_YEAR = "kilograms_a_year", pgettext_lazy("waste", "kilograms a year")
    CUBIC_METRES_A_DAY = "cubic_metres_a_day", pgettext_lazy("waste", "m³ a day")
    CUBIC_METRES_A_YEAR = "cubic_metres_a_year", pgettext_lazy("waste", "m³ a year")


#: How the lists, kinds and levels stand in addresses.
TOPIC_WORDS: dict[str, str] = {
    Topic.DEVELOPMENT: "phat-trien",
    Topic.INCENTIVES: "uu-dai",
    Topic.OPPORTUNITIES: "co-hoi-dau-tu",
    Topic.CAPITAL_CALLS: "moi-goi-von",
    Topic.CONSTRUCTION: "xay-dung",
    Topic.URBAN: "do-thi",
    Topic.LAND_USE: "su-dung-dat",
    Topic.RESOURCES: "tai-nguyen",
    Topic.EXTRACTION: "khai-thac-tai-nguyen",
    Topic.WASTE: "chat-thai",
}
PLAN_WORDS: dict[str, str] = {
    PlanKind.STRATEGY: "chien-luoc",
    PlanKind.ORIENTATION: "dinh-huong",
    PlanKind.MASTER_PLAN: "quy-hoach",
    PlanKind.PLAN: "ke-hoach",
    PlanKind.OTHER: "khac",
}
SITE_WORDS: dict[str, str] = {
    SiteKind.WASTE_SOURCE: "nguon-thai",
    SiteKind.HAZARDOUS_WASTE: "chat-thai-nguy-hai",
    SiteKind.POLLUTED: "o-nhiem",
    SiteKind.AT_RISK: "nguy-co-su-co",
}
LEVEL_WORDS: dict[str, str] = {
    PollutionLevel.SERIOUS: "nghiem-trong",
    PollutionLevel.ESPECIALLY_SERIOUS: "dac-biet-nghiem-trong",
}
