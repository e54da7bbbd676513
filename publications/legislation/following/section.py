"""The part of a document's page that offers to follow it, its issuers and its fields."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext

from publications.legislation.extensions import RecordSection, register_section
from publications.legislation.following.topics import DOCUMENT, FIELD, HISTORY, ISSUER
from publications.legislation.models import LegalDocument


@dataclass(frozen=True)
class FollowLink:
    """Something that can be followed from here: by e-mail and by Atom."""

    title: str
    mail_path: str
    feed_path: str


def register_follow_section() -> None:
    register_section(
        RecordSection(
            name="theo-doi",
            order=900,
            template="components/legislation/follow.html",
            context=follow_links,
        )
    )


def follow_links(document: LegalDocument, request: HttpRequest) -> dict | None:
    """Nothing in the preview of a draft that was never public. Needs a document with its details."""
    if not document.live:
        return None
    links = [
        FollowLink(
            pgettext("following", "This document"),
            mail_path(DOCUMENT, document.pk),
            history_path(document),
        )
    ]
    for body in document.issuers:
        feed = f"/van-ban/atom.xml?co_quan={body.pk}"
        links.append(
            FollowLink(
                pgettext("following", "New documents of %(body)s") % {"body": body},
                mail_path(ISSUER, body.pk),
                feed,
            )
        )
    for field in document.fields_of_law.all():
        feed = f"/van-ban/atom.xml?linh_vuc={field.pk}"
        title = pgettext("following", "New documents of the field %(field)s") % {"field": field}
        links.append(FollowLink(title, mail_path(FIELD, field.pk), feed))
    return {"links": links}


def history_feed(document: LegalDocument) -> dict[str, str]:
    """The feed of one document, for the head of its page."""
    title = pgettext("following", "What becomes of %(document)s") % {"document": document}
    return {"type": "application/atom+xml", "title": title, "path": history_path(document)}


def history_path(document: LegalDocument) -> str:
    return f"{document.public_path}{HISTORY}"


def mail_path(kind: str, key: int | str) -> str:
    """Path of the form by which a topic is followed."""
    return f"{reverse('notify-follow')}?{urlencode({'muc': kind, 'ma': key})}"
