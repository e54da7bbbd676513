"""How a section shows what is in it, and which part of an introduction it is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SectionLayout(models.TextChoices):
    CONTENTS = "contents", pgettext_lazy("section", "Pages in the order of the tree")
    NEWS = "news", pgettext_lazy("section", "Articles, newest first")


class IntroductionPart(models.TextChoices):
    """Parts of an introduction (NĐ 43/2011, Điều 10.1.a; NĐ 224/2026, Điều 9.1.b and c)."""

    CHART = "so-do-to-chuc", pgettext_lazy("introduction", "Organisation chart")
    STRUCTURE = "co-cau-to-chuc", pgettext_lazy("introduction", "Organisational structure")
    TASKS = "chuc-nang-nhiem-vu", pgettext_lazy("introduction", "Functions, tasks and powers")
    UNITS = "don-vi-truc-thuoc", pgettext_lazy("introduction", "Subordinate units")
    FORMATION = "qua-trinh-phat-trien", pgettext_lazy("introduction", "Formation and development")
    APPARATUS = "to-chuc-bo-may", pgettext_lazy("introduction", "Administrative apparatus")
    MAP = "ban-do-dia-gioi", pgettext_lazy("introduction", "Map of administrative boundaries")
    NATURE = "dieu-kien-tu-nhien", pgettext_lazy("introduction", "Natural conditions")
    HISTORY = "lich-su", pgettext_lazy("introduction", "History")
    CULTURE = "truyen-thong-van-hoa", pgettext_lazy("introduction", "Cultural traditions")
    RELICS = "di-tich", pgettext_lazy("introduction", "Relics")
    SCENERY = "danh-thang", pgettext_lazy("introduction", "Scenic places")
    LEADERS = "lanh-dao", pgettext_lazy("introduction", "Leaders")
