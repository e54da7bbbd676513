"""Kinds, levels, fields and states of science programmes."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ProgrammeKind(models.TextChoices):
    """What it is (chương trình, đề tài, dự án)."""

    PROGRAMME = "programme", pgettext_lazy("science programme", "Programme")
    TOPIC = "topic", pgettext_lazy("science programme", "Research topic")
    PILOT = "pilot", pgettext_lazy("science programme", "Pilot production project")


class ManagingLevel(models.TextChoices):
    """Who manages it (cấp quản lý)."""

    NATIONAL = "national", pgettext_lazy("science programme", "National")
    MINISTRY = "ministry", pgettext_lazy("science programme", "Ministry")
    PROVINCE = "province", pgettext_lazy("science programme", "Province")
    INSTITUTION = "institution", pgettext_lazy("science programme", "Institution")


class ScienceField(models.TextChoices):
    """The six fields into which the State sorts research (lĩnh vực nghiên cứu)."""

    NATURAL = "natural", pgettext_lazy("science", "Natural sciences")
    TECHNOLOGY = "technology", pgettext_lazy("science", "Engineering and technology")
    MEDICAL = "medical", pgettext_lazy("science", "Medical and pharmaceutical sciences")
    AGRICULTURE = "agriculture", pgettext_lazy("science", "Agricultural sciences")
    SOCIAL = "social", pgettext_lazy("science", "Social sciences")
    HUMANITIES = "humanities", pgettext_lazy("science", "Humanities")


class ProgrammeStatus(models.TextChoices):
    """How far it is; only what was accepted owes its results (NĐ 43/2011, Điều 11.2)."""

    RUNNING = "running", pgettext_lazy("science programme", "Under way")
    ACCEPTED = "accepted", pgettext_lazy("science programme", "Accepted")
    STOPPED = "stopped", pgettext_lazy("science programme", "Stopped")


#: How they stand in addresses.
KIND_WORDS: dict[str, str] = {
    ProgrammeKind.PROGRAMME: "chuong-trinh",
    ProgrammeKind.TOPIC: "de-tai",
    ProgrammeKind.PILOT: "du-an",
}
LEVEL_WORDS: dict[str, str] = {
    ManagingLevel.NATIONAL: "quoc-gia",
    ManagingLevel.MINISTRY: "bo",
    ManagingLevel.PROVINCE: "tinh",
    ManagingLevel.INSTITUTION: "co-so",
}
FIELD_WORDS: dict[str, str] = {
    ScienceField.NATURAL: "tu-nhien",
    ScienceField.TECHNOLOGY: "ky-thuat-cong-nghe",
    ScienceField.MEDICAL: "y-duoc",
    ScienceField.AGRICULTURE: "nong-nghiep",
    ScienceField.SOCIAL: "xa-hoi",
    ScienceField.HUMANITIES: "nhan-van",
}
STATUS_WORDS: dict[str, str] = {
    ProgrammeStatus.RUNNING: "dang-thuc-hien",
    ProgrammeStatus.ACCEPTED: "da-nghiem-thu",
    ProgrammeStatus.STOPPED: "da-dung",
}
