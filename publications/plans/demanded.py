"""What each list of NĐ 43/2011, Điều 10.1.đ needs of its rows, and which portals must have it.

Every row needs the day of its approval besides: without it no clock of Điều 17.1.d would run.
"""

from publications.plans.enums import SiteKind, Topic

_APPROVED = ("decision_number", "period_from", "period_to", "files")

#: What a row of a list needs beside the title, the list and the kind.
OF_TOPIC: dict[str, tuple[str, ...]] = {
    Topic.DEVELOPMENT: _APPROVED,
    Topic.INCENTIVES: ("decision_number", "summary", "files"),
    Topic.OPPORTUNITIES: ("summary", "area", "contact"),
    Topic.CAPITAL_CALLS: ("summary", "area", "capital", "contact"),
    Topic.CONSTRUCTION: _APPROVED,
    Topic.URBAN: _APPROVED,
    Topic.LAND_USE: _APPROVED,
    Topic.RESOURCES: _APPROVED,
    Topic.EXTRACTION: ("summary", "area"),
    Topic.WASTE: _APPROVED,
}
OF_SITE: dict[str, tuple[str, ...]] = {
    SiteKind.WASTE_SOURCE: ("operator", "area", "waste_kind", "quantity"),
    SiteKind.HAZARDOUS_WASTE: ("waste_kind", "cause", "measures"),
    SiteKind.POLLUTED: ("area", "level", "cause", "measures"),
    SiteKind.AT_RISK: ("area", "cause", "measures"),
}

#: The row of the law that names a list.
LAW_OF_TOPIC: dict[str, str] = {
    Topic.DEVELOPMENT: "ND43-10.1.đ.0",
    Topic.INCENTIVES: "ND43-10.1.đ.1",
    Topic.OPPORTUNITIES: "ND43-10.1.đ.1",
    Topic.CAPITAL_CALLS: "ND43-10.1.đ.1",
    Topic.CONSTRUCTION: "ND43-10.1.đ.2",
    Topic.URBAN: "ND43-10.1.đ.2",
    Topic.LAND_USE: "ND43-10.1.đ.2",
    Topic.RESOURCES: "ND43-10.1.đ.3",
    Topic.EXTRACTION: "ND43-10.1.đ.3",
    Topic.WASTE: "ND43-10.1.đ.4",
}
LAW_OF_SITE = "ND43-10.1.đ.4"
