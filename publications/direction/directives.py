"""Directives of the head: not rows of their own, but a view on the public legal documents of a body.

NĐ 43/2011, Điều 10.1.c: «ý kiến chỉ đạo, điều hành của thủ trưởng cơ quan đã được thống nhất và chính thức
ban hành bằng văn bản». A document stays at its own address; the list only points there.
"""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from directory.organisations.enums import OrganisationKind
from directory.organisations.lineage import predecessors_of
from directory.organisations.models import Organisation
from portal.registers.filters import year_filter
from portal.registers.widgets import PlainSelect
from portal.tenancy.models import Portal
from publications.direction.enums import (
    ALWAYS_DIRECTING,
    CONCLUDING_TYPE,
    CONCLUDING_WORDS,
    CONSULTING_WORDS,
    DIRECTING_TYPES,
    HEADS_WORDS,
    LETTER_TYPE,
    OTHER_LETTERS,
)
from publications.legislation.filters import issued_by
from publications.legislation.models import DocumentType, LegalDocument
from publications.legislation.register import LegalDocumentRegister


def directing_bodies(portal: Portal) -> set[int]:
    """The portal's body, its units (the office writes down what the head concludes), their predecessors."""
    own = portal.organisation_id
    units = Organisation.objects.filter(parent=own, kind=OrganisationKind.UNIT)
    bodies = {own, *units.values_list("pk", flat=True)}
    return bodies | predecessors_of(bodies)


def is_directing() -> Q:
    """Documents by which a head directs, by their type and the words of their abstract."""
    concludes = _says(*CONCLUDING_WORDS) | _says(*HEADS_WORDS) & ~_says(CONSULTING_WORDS)
    return (
        Q(document_type__code__in=ALWAYS_DIRECTING)
        | Q(document_type__code=CONCLUDING_TYPE) & concludes
        | Q(document_type__code=LETTER_TYPE) & ~_says(*OTHER_LETTERS)
    )


def _says(*words: str) -> Q:
    """Documents with some of these words."""
    found = Q()
    for each in words:
        found |= Q(folded__contains=each)
    return found


def is_directive_of(portal: Portal) -> Q:
    """Documents by which the head of a portal's body directs."""
    return is_directing() & issued_by(directing_bodies(portal)) & Q(is_normative=False)


def directives_of(portal: Portal) -> QuerySet[LegalDocument]:
    """Public directives of a portal's body, with all that a line shows."""
    return LegalDocument.objects.with_list_data().shown_on(portal).filter(is_directive_of(portal))


class DirectiveFilterSet(django_filters.FilterSet):
    """By words of number or abstract, type and year."""

    q = django_filters.CharFilter(
        method="by_words", label=pgettext_lazy("filter", "Number or words of the abstract"), max_length=200
    )
    loai = django_filters.ModelChoiceFilter(
        field_name="document_type",
        queryset=DocumentType.objects.filter(code__in=DIRECTING_TYPES),
        to_field_name="code",
        label=pgettext_lazy("filter", "Type"),
        empty_label=pgettext_lazy("filter", "All types"),
        widget=PlainSelect,
    )
    nam = year_filter("issued_on", pgettext_lazy("filter", "Year of issue"))

    class Meta:
        model = LegalDocument
        fields: list[str] = []

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.matching(value)


class DirectiveList(LegalDocumentRegister):
    """The list at /chi-dao-dieu-hanh/van-ban/; it is not opened as a register, for its rows have one."""

    slug = "chi-dao-dieu-hanh/van-ban"
    label = pgettext_lazy("direction", "Directives of the head")
    filterset_class = DirectiveFilterSet
    list_template = "pages/direction/directive_list.html"

    def rows_on(self, portal: Portal) -> QuerySet:
        return directives_of(portal)


DIRECTIVES = DirectiveList()
