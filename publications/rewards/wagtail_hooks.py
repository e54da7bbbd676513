"""Admin wiring of rewards and sanctions."""

from wagtail.snippets.models import register_snippet

from publications.rewards.viewsets import ConductDecisionViewSet

register_snippet(ConductDecisionViewSet)
