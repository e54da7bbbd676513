"""The head of English pages: the portal's name, and a menu of what is there in English."""

from django import template
from django.utils.translation import pgettext

from portal.pages.english import menu_in_english
from portal.pages.models import HomePage
from portal.pages.structure import Link
from portal.registers.english import PREFIX

register = template.Library()


@register.simple_tag(takes_context=True)
def english_name(context: template.Context) -> str:
    """The portal's name in English; empty while it has none."""
    portal = context["request"].portal
    homes = HomePage.objects.filter(pk=portal.root_page.pk) if portal else HomePage.objects.none()
    return homes.values_list("title_en", flat=True).first() or ""


@register.simple_tag(takes_context=True)
def english_menu(context: template.Context) -> list[Link]:
    """Home, which is above nothing, the introduction and the registers, in English; in one query."""
    request = context["request"]
    home = Link(f"{PREFIX}/", pgettext("menu", "Home"))
    links = [home, *menu_in_english(request.portal)]
    above = [link.path for link in links if request.path.startswith(link.path) and link is not home]
    nearest = max(above, key=len, default=home.path if request.path == home.path else "")
    return [Link(link.path, link.label, link.path == nearest) for link in links]
