"""Kinds of state bodies and the ways in which one body follows another."""

from django.db import models
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """What a body is; the level of government stands in the parent chain."""

    CENTRAL = "central", pgettext_lazy("organisation", "Central body")
    PROVINCIAL_COUNCIL = "provincial_council", pgettext_lazy("organisation", "Provincial People's Council")
    PROVINCIAL_COMMITTEE = (
        "provincial_committee",
        pgettext_lazy("organisation", "Provincial People's Committee"),
    )
    DEPARTMENT = "department", pgettext_lazy("organisation", "Department of the province")
    DISTRICT_COMMITTEE = "district_committee", pgettext_lazy("organisation", "District People's Committee")
    COMMUNE_COMMITTEE = "commune_committee", pgettext_lazy("organisation", "Commune People's Committee")
    UNIT = "unit", pgettext_lazy("organisation", "Unit of another body")
    OTHER = "other", pgettext_lazy("organisation", "Other body")


class SuccessionKind(models.TextChoices):
    """How the tasks of an ended body passed to another."""

    MERGED = "merged", pgettext_lazy("organisation", "Merged into")
    SPLIT = "split", pgettext_lazy("organisation", "Split into")
    RENAMED = "renamed", pgettext_lazy("organisation", "Renamed to")
    REPLACED = "replaced", pgettext_lazy("organisation", "Replaced by")
