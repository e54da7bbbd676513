"""Who asked, and which documents are words of direction."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Petitioner(models.TextChoices):
    """Who sent a petition; who it was in person is nobody's business here."""

    CITIZEN = "citizen", pgettext_lazy("petition", "A citizen")
    COMPANY = "company", pgettext_lazy("petition", "A business")
    ORGANISATION = "organisation", pgettext_lazy("petition", "An organisation")


#: How they stand in addresses.
PETITIONER_WORDS: dict[str, str] = {
    Petitioner.CITIZEN: "cong-dan",
    Petitioner.COMPANY: "doanh-nghiep",
    Petitioner.ORGANISATION: "to-chuc",
}

#: Types of documents by which a head directs, whatever they are about.
ALWAYS_DIRECTING = ("chi-thi", "cong-dien")
#: Notices are directives when they tell what the head has concluded or wants.
CONCLUDING_TYPE, CONCLUDING_WORDS = "thong-bao", ("ket luan", "y kien chi dao")
#: The opinion of a head directs too, unless a notice asks for it.
HEADS_WORDS = tuple(
    f"y kien cua {head}" for head in ("chu tich", "pho chu tich", "giam doc", "pho giam doc", "thu truong")
)
CONSULTING_WORDS = "lay y kien"
#: Letters are, unless they answer or invite.
LETTER_TYPE, OTHER_LETTERS = "cong-van", ("tra loi", "phuc dap", "giay moi", "moi hop", "moi tham du")
DIRECTING_TYPES = (*ALWAYS_DIRECTING, CONCLUDING_TYPE, LETTER_TYPE)
