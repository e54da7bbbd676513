"""Admin wiring of the directory."""

from wagtail.snippets.models import register_snippet

from directory.people.viewsets import PersonViewSet, UnitViewSet

register_snippet(UnitViewSet)
register_snippet(PersonViewSet)
