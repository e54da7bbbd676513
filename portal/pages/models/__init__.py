from portal.pages.models.article import ArticlePage
from portal.pages.models.base import BasePage
from portal.pages.models.home import HomePage
from portal.pages.models.links import LinkListPage
from portal.pages.models.section import SectionPage

__all__ = ["ArticlePage", "BasePage", "HomePage", "LinkListPage", "SectionPage"]
