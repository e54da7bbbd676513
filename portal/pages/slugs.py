"""Addresses of pages: made from Vietnamese titles, and off the paths that belong to registers and views."""

from django.utils.text import slugify as django_slugify
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page

from portal.core.text import fold, nfc, slugify
from portal.tenancy.provisioning import reserved_slugs

HOME_DEPTH = 2
FALLBACK_SLUG = "trang"
VIETNAMESE_LETTERS = {
    "a": "àáạảãâầấậẩẫăằắặẳẵ",
    "d": "đð",
    "e": "èéẹẻẽêềếệểễ",
    "i": "ìíịỉĩ",
    "o": "òóọỏõôồốộổỗơờớợởỡ",
    "u": "ùúụủũưừứựửữ",
    "y": "ỳýỵỷỹ",
}
# What the admin's script replaces in a title before it makes a slug; combining marks first (NFD).
SCRIPT_FORMATTERS = [
    ("[\u0300-\u036f]", ""),
    *((f"[{letters}{letters.upper()}]", plain) for plain, letters in VIETNAMESE_LETTERS.items()),
]


def slug_for(title: str) -> str:
    """Return the slug of a title, never empty."""
    return slugify(title) or FALLBACK_SLUG


def is_mangled(slug: str, title: str) -> bool:
    """Tell whether a machine made the slug from this title and lost letters: «Đất» gave “at”."""
    mangled = {
        django_slugify(title),
        django_slugify(nfc(title)),
        cautious_slugify(nfc(title)),
        slugify("".join(letter for letter in nfc(title) if letter not in "đĐ")),
        "".join(letter for letter in fold(title).replace(" ", "-") if letter.isascii()),
    }
    return slug in mangled and slug != slug_for(title)


def is_reserved(slug: str, parent: Page | None) -> bool:
    """Tell whether a child of `parent` with this slug would hide a register or a fixed view."""
    if parent is None or parent.depth > HOME_DEPTH + 1:
        return False
    path = slug if parent.depth == HOME_DEPTH else f"{parent.slug}/{slug}"
    return path in reserved_slugs()


def free_slug(title: str, parent: Page | None, page: Page | None = None) -> str:
    """Return the slug of a title, numbered when a page or a register has it already."""
    base = slug_for(title)
    taken = set()
    if parent is not None:
        siblings = parent.get_children().filter(slug__startswith=base)
        siblings = siblings.exclude(pk=page.pk) if page is not None and page.pk else siblings
        taken = set(siblings.values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken or is_reserved(slug, parent):
        number += 1
        slug = f"{base}-{number}"
    return slug
