"""Admin wiring of plans."""

from wagtail.snippets.models import register_snippet

from publications.plans.viewsets import EnvironmentalSiteViewSet, PlanViewSet

register_snippet(PlanViewSet)
register_snippet(EnvironmentalSiteViewSet)
