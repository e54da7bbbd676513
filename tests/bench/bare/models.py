"""The page to measure against: what Wagtail needs to answer at all."""

from wagtail.models import Page


class BarePage(Page):
    template = "bare/bare_page.html"
