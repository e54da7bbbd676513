"""Admin wiring of science programmes."""

from wagtail.snippets.models import register_snippet

from publications.research.viewsets import ProgrammeResultViewSet, ScienceProgrammeViewSet

register_snippet(ScienceProgrammeViewSet)
register_snippet(ProgrammeResultViewSet)
