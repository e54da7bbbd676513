"""Kinds, funding and states of projects, and how what is bought is chosen (NĐ 43/2011, Điều 10.1.h)."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ProjectStatus(models.TextChoices):
    """The three lists of the law; a project stands in exactly one."""

    PREPARING = "preparing", pgettext_lazy("project", "In preparation")
    ONGOING = "ongoing", pgettext_lazy("project", "Under way")
    COMPLETED = "completed", pgettext_lazy("project", "Completed")


class ProjectKind(models.TextChoices):
    """Groups of the Law on Public Investment; the last one for projects outside of it."""

    NATIONAL = "national", pgettext_lazy("project", "Of national importance")
    GROUP_A = "group_a", pgettext_lazy("project", "Group A")
    GROUP_B = "group_b", pgettext_lazy("project", "Group B")
    GROUP_C = "group_c", pgettext_lazy("project", "Group C")
    OTHER = "other", pgettext_lazy("project", "Without group")


class FundingKind(models.TextChoices):
    """Where the money comes from (loại hình tài trợ)."""

    CENTRAL_BUDGET = "central_budget", pgettext_lazy("project", "Central budget")
    LOCAL_BUDGET = "local_budget", pgettext_lazy("project", "Local budget")
    AID = "aid", pgettext_lazy("project", "Official development assistance and concessional loans")
    PARTNERSHIP = "partnership", pgettext_lazy("project", "Public-private partnership")
    DOMESTIC = "domestic", pgettext_lazy("project", "Domestic enterprises")
    FOREIGN = "foreign", pgettext_lazy("project", "Foreign direct investment")
    CONTRIBUTIONS = "contributions", pgettext_lazy("project", "Contributions of society")
    MIXED = "mixed", pgettext_lazy("project", "Several sources")


class Purpose(models.TextChoices):
    """The two further lists of the law's title."""

    BIDDING = "bidding", pgettext_lazy("tender", "Bidding")
    PURCHASE = "purchase", pgettext_lazy("tender", "Public procurement")


class Stage(models.TextChoices):
    """What is announced."""

    INVITATION = "invitation", pgettext_lazy("tender", "Invitation to tender")
    RESULT = "result", pgettext_lazy("tender", "Result of the selection")


class SelectionForm(models.TextChoices):
    """Forms of selecting a contractor (Luật Đấu thầu 22/2023/QH15, Điều 20)."""

    OPEN = "open", pgettext_lazy("tender", "Open bidding")
    LIMITED = "limited", pgettext_lazy("tender", "Limited bidding")
    APPOINTED = "appointed", pgettext_lazy("tender", "Direct appointment")
    SHOPPING = "shopping", pgettext_lazy("tender", "Competitive quotation")
    REPEATED = "repeated", pgettext_lazy("tender", "Direct procurement")
    OWN_FORCES = "own_forces", pgettext_lazy("tender", "Own execution")
    COMMUNITY = "community", pgettext_lazy("tender", "Execution by the community")
    SPECIAL = "special", pgettext_lazy("tender", "Special case")
    NEGOTIATED = "negotiated", pgettext_lazy("tender", "Price negotiation")


#: How they stand in addresses.
STATUS_WORDS: dict[str, str] = {
    ProjectStatus.PREPARING: "dang-chuan-bi",
    ProjectStatus.ONGOING: "dang-trien-khai",
    ProjectStatus.COMPLETED: "da-hoan-tat",
}
KIND_WORDS: dict[str, str] = {
    ProjectKind.NATIONAL: "quan-trong-quoc-gia",
    ProjectKind.GROUP_A: "nhom-a",
    ProjectKind.GROUP_B: "nhom-b",
    ProjectKind.GROUP_C: "nhom-c",
    ProjectKind.OTHER: "khong-phan-nhom",
}
FUNDING_WORDS: dict[str, str] = {
    FundingKind.CENTRAL_BUDGET: "ngan-sach-trung-uong",
    FundingKind.LOCAL_BUDGET: "ngan-sach-dia-phuong",
    FundingKind.AID: "oda",
    FundingKind.PARTNERSHIP: "ppp",
    FundingKind.DOMESTIC: "doanh-nghiep",
    FundingKind.FOREIGN: "nuoc-ngoai",
    FundingKind.CONTRIBUTIONS: "xa-hoi-hoa",
    FundingKind.MIXED: "nhieu-nguon",
}
PURPOSE_WORDS: dict[str, str] = {Purpose.BIDDING: "dau-thau", Purpose.PURCHASE: "mua-sam-cong"}
STAGE_WORDS: dict[str, str] = {Stage.INVITATION: "moi-thau", Stage.RESULT: "ket-qua"}
