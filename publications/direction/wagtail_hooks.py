"""Admin wiring of answers to petitions."""

from wagtail.snippets.models import register_snippet

from publications.direction.viewsets import PetitionAnswerViewSet

register_snippet(PetitionAnswerViewSet)
