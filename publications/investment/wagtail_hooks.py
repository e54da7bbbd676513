"""Admin wiring of projects and tenders."""

from wagtail.snippets.models import register_snippet

from publications.investment.viewsets import ProjectViewSet, TenderViewSet

register_snippet(ProjectViewSet)
register_snippet(TenderViewSet)
