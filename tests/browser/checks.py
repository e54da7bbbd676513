"""What every page must stand, in words that say what is wrong."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Words of the admin in English; none of them is also a Vietnamese one.
ENGLISH = re.compile(
    r"\b(account|actions?|add|all|and|archive|are|author|body|by|cancel|changes?|children|choose|clear|close|"
    r"collapse|collections?|columns?|comments?|confirm|content|copy|created?|current|dashboard|dates?|delete|"
    r"details|disabled?|documents?|drafts?|edit|enter|errors?|expand|explorer|false|fields?|files?|filters?|"
    r"first|for|from|go|groups?|help|hide|history|home|images?|is|items?|keyboard|last|live|load(ing)?|lock(ed)?|"
    r"log(ged)? ?(in|out)|menu|messages?|more|moved?|name|new|next|not|of|open|options?|pages?|password|"
    r"preview|previous|privacy|publish(ed)?|remember|remove|reports?|required|results?|revisions?|root|rows?|"
    r"save|schedules?|search|select|settings?|shortcuts|show|side|sign|sort|status|submit(ted)?|the|this|"
    r"title|today|toggle|true|type|unpublish|updated?|upload|usage|username|users?|view|what|with|workflow|"
    r"years?|you|your)\b",
    re.IGNORECASE,
)
ALL_TEXT = """() => {
    const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "CODE"]);
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        // A button of the date picker that it never shows.
        if (holder.matches(".xdsoft_save_selected")) continue;
        if (holder.closest("body [lang=en]")) continue;
        if (!skipped.has(holder.tagName)) found.push(walker.currentNode.data);
    }
    for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"]) {
        const holders = document.querySelectorAll(`body [${name}]`);
        for (const element of holders) {
            if (!element.closest("body [lang=en]")) found.push(element.getAttribute(name));
        }
    }
    return found;
}"""
WCAG_21_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def violations(page: Page) -> list[str]:
    """Breaches of WCAG 2.1 AA: rule, and the elements that break it."""
    options = {"runOnly": {"type": "tag", "values": WCAG_21_AA}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {' | '.join(node['html'][:160] for node in rule['nodes'])}" for rule in found]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def english_words(page: Page) -> list[str]:
    """Texts and labels of the page, hidden ones too, with an English word that is not marked as such."""
    texts = {" ".join(text.split()) for text in page.evaluate(ALL_TEXT)}
    return sorted(text for text in texts if ENGLISH.search(text))


def has_visible_focus(page: Page) -> bool:
    """Whether the element that has the focus is drawn with an outline, a shadow, or another border."""
    style = "getComputedStyle(document.activeElement)"
    return page.evaluate(f"{style}.outlineStyle != 'none' || {style}.boxShadow != 'none'")
