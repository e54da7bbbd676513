"""What can be followed of legal documents: one document, a body, a field, and any list of the register."""

from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import pgettext, pgettext_lazy

from directory.organisations.models import Organisation
from portal.core.templatetags.vietnamese import vi_date
from portal.core.text import clean_text
from portal.notify.kinds import Followed, TopicKind, kind_label, register_topic
from portal.tenancy.models import Portal
from publications.legislation.filters import LegalDocumentFilterSet
from publications.legislation.models import FieldOfLaw, LegalDocument

DOCUMENT, ISSUER, FIELD, LIST = "van-ban", "co-quan", "linh-vuc", "danh-sach"
#: Lists that are a topic of their own: the one filter that they have, and the kind of topic.
SINGLE_FILTERS = {"co_quan": ISSUER, "linh_vuc": FIELD}
LONGEST_QUERY = 500
LONGEST_TITLE = 300
LIST_PATH = "/van-ban/"
#: What stands behind a document's path in the address of its feed.
HISTORY = "theo-doi.atom"


def register_topics() -> None:
    for name, label, find in [
        (DOCUMENT, pgettext_lazy("followed", "A legal document"), find_document),
        (ISSUER, pgettext_lazy("followed", "Documents of a body"), find_issuer),
        (FIELD, pgettext_lazy("followed", "Documents of a field"), find_field),
        (LIST, pgettext_lazy("followed", "A filtered list of documents"), find_list),
    ]:
        register_topic(TopicKind(name, label, find))


def find_document(portal: Portal, key: str) -> Followed | None:
    """A document that the portal shows."""
    shown = LegalDocument.objects.with_list_data().shown_on(portal)
    document = shown.filter(pk=_number(key)).first()
    if document is None:
        return None
    path = document.public_path
    return Followed(DOCUMENT, str(document.pk), str(document), path, f"{path}{HISTORY}")


def find_issuer(portal: Portal, key: str) -> Followed | None:
    """A body that has issued something which the portal shows, alone or with others."""
    pk = _number(key)
    issued = LegalDocument.objects.shown_on(portal).filter(Q(issuing_body=pk) | Q(co_issuers=pk))
    body = Organisation.objects.filter(pk=pk).first()
    if body is None or not issued.exists():
        return None
    title = pgettext("following", "Documents issued by %(body)s") % {"body": body.name}
    return _list_topic(ISSUER, str(pk), title, f"co_quan={pk}")


def find_field(portal: Portal, key: str) -> Followed | None:
    field = FieldOfLaw.objects.filter(pk=_number(key)).first()
    if field is None:
        return None
    title = pgettext("following", "Documents of the field %(field)s") % {"field": field.name}
    return _list_topic(FIELD, str(field.pk), title, f"linh_vuc={field.pk}")


def find_list(portal: Portal, key: str) -> Followed | None:
    """The register filtered by a query string; one that the register cannot read is no list."""
    if len(key) > LONGEST_QUERY * 3:
        return None
    filters = list_filters(portal, key)
    if not filters.is_valid():
        return None
    query = canonical_query(filters)
    if len(query) > LONGEST_QUERY:
        return None
    used = QueryDict(query)
    if len(used) == 1 and (name := next(iter(used))) in SINGLE_FILTERS:
        find = find_issuer if SINGLE_FILTERS[name] == ISSUER else find_field
        return find(portal, used[name])
    topic = _list_topic(LIST, query, _title_of(filters, used), query)
    return replace(topic, title_unasked=_title_without_typed_words(filters, used))


def list_filters(portal: Portal, query: str, pk: int | None = None) -> LegalDocumentFilterSet:
    """The register's filters over what a portal shows, or over one document of it."""
    shown = LegalDocument.objects.shown_on(portal)
    if pk is not None:
        shown = shown.filter(pk=pk)
    return LegalDocumentFilterSet(
        QueryDict(query), queryset=shown, request=SimpleNamespace(portal=portal, GET=QueryDict(query))
    )


def canonical_query(filters: LegalDocumentFilterSet) -> str:
    """The filters that are set, in one order and spelling: two readers of one list follow one topic."""
    used = [name for name, value in filters.form.cleaned_data.items() if value]
    return urlencode({name: clean_text(filters.data.get(name, "")) for name in sorted(used)})


def _title_of(filters: LegalDocumentFilterSet, used: Iterable[str]) -> str:
    words = [f"{filters.form.fields[name].label}: {_shown(filters, name)}" for name in used]
    if not words:
        return pgettext("following", "All legal documents of this portal")
    title = pgettext("following", "Legal documents – %(filters)s") % {"filters": "; ".join(words)}
    return Truncator(title).chars(LONGEST_TITLE)


def _title_without_typed_words(filters: LegalDocumentFilterSet, used: QueryDict) -> str:
    """Empty where nothing was typed but days and numbers."""
    plain = [name for name in used if not isinstance(filters.form.fields[name], forms.CharField)]
    if len(plain) == len(used):
        return ""
    return _title_of(filters, plain) if plain else kind_label(LIST)


def _shown(filters: LegalDocumentFilterSet, name: str) -> str:
    """A filter's value as a reader would say it."""
    value, field = filters.form.cleaned_data[name], filters.form.fields[name]
    if value is True:
        return pgettext("following", "yes")
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return vi_date(value) or str(value)


def _list_topic(kind: str, key: str, title: str, query: str) -> Followed:
    asked = f"?{query}" if query else ""
    return Followed(kind, key, title, f"{LIST_PATH}{asked}", f"{LIST_PATH}atom.xml{asked}")


def _number(key: str) -> int:
    """A primary key as an address has it; 0, which is none, for anything else."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= 18 else 0
