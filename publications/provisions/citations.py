"""Provisions in words, as Vietnamese law cites them: «điểm đ khoản 2 Điều 5»."""

from collections.abc import Sequence

from django.utils.translation import pgettext

from publications.provisions.enums import COMPONENT_KINDS
from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.models import Provision

#: A citation names these; sections and chapters only where there is no article.
_CITED = (Kind.ITEM, Kind.POINT, Kind.CLAUSE, Kind.ARTICLE)


def cite(chain: Sequence[Provision]) -> str:
    """The words for the last provision of a chain that begins with the outermost."""
    last = chain[-1]
    parts = [_part(provision) for provision in reversed(chain) if _belongs(provision, chain)]
    words = " ".join(parts) or str(last.get_kind_display())
    attached = next((provision for provision in chain[:-1] if provision.kind in COMPONENT_KINDS), None)
    if attached is None:
        return words
    return pgettext("citation", "%(provision)s, %(attached)s") % {
        "provision": words,
        "attached": _part(attached),
    }


def _belongs(provision: Provision, chain: Sequence[Provision]) -> bool:
    if provision is chain[-1] or provision.kind in _CITED:
        return True
    has_article = any(other.kind == Kind.ARTICLE for other in chain)
    return not has_article and provision.kind not in COMPONENT_KINDS


def _part(provision: Provision) -> str:
    number = {"number": provision.number.removeprefix("thứ ")}
    match provision.kind:
        case Kind.ITEM:
            return pgettext("citation", "item %(number)s") % number
        case Kind.POINT:
            return pgettext("citation", "point %(number)s") % number
        case Kind.CLAUSE:
            return pgettext("citation", "clause %(number)s") % number
        case Kind.ATTACHMENT:
            return provision.heading or str(provision.get_kind_display())
        case _:
            return f"{provision.get_kind_display()} {provision.number}".strip()
