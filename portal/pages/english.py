"""What a portal shows in English beside its Vietnamese pages (NĐ 43/2011, Điều 13.1)."""

from typing import Any

from portal.pages.introduction import shown_parts
from portal.pages.models import SectionPage
from portal.pages.structure import Link
from portal.registers.english import here
from portal.registers.register import all_registers
from portal.tenancy.models import Portal


def contents_in_english(portal: Portal) -> dict[str, Any]:
    """What the English home page leads to: the parts of the introduction, other sections, registers."""
    top = list(SectionPage.objects.child_of(portal.root_page).readable())
    introduction = next((section for section in top if section.is_introduction), None)
    return {
        "introduction": introduction.link() if introduction else None,
        "parts": shown_parts(introduction) if introduction else [],
        "others": [section.link() for section in top if section is not introduction],
        "registers": registers_in_english(portal),
    }


def menu_in_english(portal: Portal) -> list[Link]:
    """Sections right below the home page, and registers."""
    sections = SectionPage.objects.child_of(portal.root_page).readable().in_menu()
    return [*(section.link() for section in sections), *registers_in_english(portal)]


def registers_in_english(portal: Portal) -> list[Link]:
    """Lists of the portal that are there in English, in the order of the menu."""
    kept = [one for one in all_registers() if one.has_english and one.is_kept_by(portal)]
    return [Link(here(one.path), str(one.label)) for one in sorted(kept, key=lambda one: one.order)]
