"""The sections with which a portal of each kind begins (NĐ 43/2011, Điều 10.1.a and 10.1.b).

Titles are Vietnamese content of the portal, as the decree words them, not interface text. A section
without text says so to its readers until the board fills it.
"""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from wagtail.models import Page
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from portal.pages.enums import IntroductionPart, SectionLayout
from portal.pages.models import HomePage, SectionPage
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal


@dataclass(frozen=True)
class Outline:
    """A section to be: its slug is fixed, for checks and links rely on it."""

    slug: str
    title: str
    layout: SectionLayout = SectionLayout.CONTENTS
    is_in_menu: bool = False
    below: list["Outline"] = field(default_factory=list)


ABOUT_DEPARTMENT = [
    Outline("so-do-to-chuc", "Sơ đồ tổ chức"),
    Outline("co-cau-to-chuc", "Cơ cấu tổ chức"),
    Outline("chuc-nang-nhiem-vu", "Chức năng, nhiệm vụ, quyền hạn"),
    Outline("don-vi-truc-thuoc", "Đơn vị trực thuộc"),
    Outline("qua-trinh-phat-trien", "Quá trình hình thành và phát triển"),
    Outline("lanh-dao", "Lãnh đạo cơ quan"),
]
ABOUT_PLACE = [
    Outline("to-chuc-bo-may", "Tổ chức bộ máy hành chính"),
    Outline("ban-do-dia-gioi", "Bản đồ địa giới hành chính"),
    Outline("dieu-kien-tu-nhien", "Điều kiện tự nhiên"),
    Outline("lich-su", "Lịch sử"),
    Outline("truyen-thong-van-hoa", "Truyền thống văn hóa"),
    Outline("di-tich", "Di tích"),
    Outline("danh-thang", "Danh thắng"),
    Outline("lanh-dao", "Lãnh đạo cơ quan"),
]
# Communes follow the rule for districts: a rule of the province itself.
ABOUT = {
    PortalKind.DEPARTMENT: ABOUT_DEPARTMENT,
    PortalKind.PROVINCE: ABOUT_PLACE,
    PortalKind.DISTRICT: ABOUT_PLACE,
    PortalKind.COMMUNE: ABOUT_PLACE,
}


def outline_of(kind: PortalKind | str) -> list[Outline]:
    """Sections of a new portal of this kind."""
    return [
        Outline("gioi-thieu", "Giới thiệu", is_in_menu=True, below=ABOUT[PortalKind(kind)]),
        Outline("tin-tuc", "Tin tức, sự kiện", layout=SectionLayout.NEWS, is_in_menu=True),
    ]


def references_left_alone() -> AbstractContextManager[None]:
    """Wagtail's own way to spare the index of references, which breaks when a caller is already in it."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        return nullcontext()
    return disable_reference_index_auto_update()


def create_home(*, name: str, slug: str) -> HomePage:
    """Add an unpublished home page below the root; it goes live with its sections."""
    home = HomePage(title=name, slug=slug, live=False, has_unpublished_changes=True)
    return Page.get_first_root_node().add_child(instance=home)


def create_sections(*, portal: Portal, home: Page) -> None:
    """Publish the home page and the sections that the portal's kind must have.

    Pages without text point at nothing: the index of references has no work with them.
    """
    with references_left_alone():
        _publish(home.specific, portal)
        _add_sections(outline_of(portal.kind), home, portal)


def _add_sections(outlines: list[Outline], parent: Page, portal: Portal) -> None:
    for outline in outlines:
        section = SectionPage(
            title=outline.title,
            slug=outline.slug,
            layout=outline.layout,
            part=outline.slug if outline.slug in IntroductionPart.values else "",
            show_in_menus=outline.is_in_menu,
            live=False,
        )
        parent.add_child(instance=section)
        _publish(section, portal)
        _add_sections(outline.below, section, portal)


def _publish(page: HomePage | SectionPage, portal: Portal) -> None:
    page.portal = portal
    page.save_revision(clean=False).publish()
