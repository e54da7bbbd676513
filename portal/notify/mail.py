"""Mails to followers, and the headers by which a mail program can end them (RFC 2369, RFC 8058)."""

from collections.abc import Sequence
from email.utils import formataddr, parseaddr
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import pgettext

from portal.notify.enums import Cadence
from portal.notify.models import Announcement, Follower, Letter, Subscription
from portal.notify.tokens import confirm_token, manage_token, stop_token
from portal.tenancy.models import Portal

LONGEST_SUBJECT = 150


def link(portal: Portal, view: str, token: str) -> str:
    """A signed link; the token stands in the query, which the access log leaves out."""
    return portal.absolute_url(f"{reverse(view)}?{urlencode({'ma': token})}")


def news_mail(
    letter: Letter, items: Sequence[Announcement], wishes: Sequence[Subscription]
) -> EmailMultiAlternatives:
    """A letter as a mail; sent twice it has the same Message-ID. Raises UnreadableAddress."""
    portal, follower = letter.portal, letter.follower
    stop_url = link(portal, "notify-stop", stop_token(follower, wishes))
    mail = _mail(
        portal,
        follower.address,
        subject=_subject(letter, items),
        template="letter",
        identity=letter.handle,
        context={
            "items": items,
            "wishes": wishes,
            "stop_url": stop_url,
            "manage_url": link(portal, "notify-manage", manage_token(follower)),
        },
    )
    mail.extra_headers |= {
        "List-Id": f"<theo-doi.{portal.host}>",
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }
    return mail


def confirmation_mail(
    subscription: Subscription, identity: UUID | str, *, title: str
) -> EmailMultiAlternatives:
    """Asks the address whether it wants to follow; one that does already is told so, and nothing is asked.

    `title` holds no words of whoever filled in the form (`Followed.title_unasked`).
    """
    portal, follower = subscription.topic.portal, subscription.follower
    if subscription.confirmed_at:
        template, subject = "known", pgettext("following", "You follow this already")
        url = link(portal, "notify-manage", manage_token(follower))
    else:
        template, subject = "confirm", pgettext("following", "Please confirm that you want to follow")
        url = link(portal, "notify-confirm", confirm_token(subscription))
    context = {"title": title, "cadence": Cadence(subscription.cadence).label, "url": url}
    return _mail(
        portal,
        follower.address,
        subject=f"{subject}: {title}",
        template=template,
        identity=identity,
        context=context,
    )


def link_mail(portal: Portal, follower: Follower, identity: UUID | str) -> EmailMultiAlternatives:
    """The link to one's own subscriptions, for somebody who asked for it."""
    return _mail(
        portal,
        follower.address,
        subject=pgettext("following", "The link to what you follow"),
        template="link",
        identity=identity,
        context={"url": link(portal, "notify-manage", manage_token(follower))},
    )


def _subject(letter: Letter, items: Sequence[Announcement]) -> str:
    if len(items) == 1:
        return items[0].headline
    words = {"count": len(items), "portal": letter.portal.name}
    return pgettext("following", "%(portal)s: %(count)d new messages") % words


def _mail(
    portal: Portal, address: str, *, subject: str, template: str, identity: UUID | str, context: dict
) -> EmailMultiAlternatives:
    context = context | {"portal": portal, "home_url": portal.absolute_url()}
    mail = EmailMultiAlternatives(
        subject=Truncator(_one_line(subject)).chars(LONGEST_SUBJECT),
        body=render_to_string(f"mail/notify/{template}.txt", context).strip() + "\n",
        from_email=formataddr((_one_line(portal.name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[address],
        reply_to=[portal.email],
        headers={
            "Message-ID": f"<{identity}@{portal.host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    mail.attach_alternative(render_to_string(f"mail/notify/{template}.html", context), "text/html")
    return mail


def _one_line(text: str) -> str:
    """No line ends reach a header, whoever wrote the text."""
    return " ".join(text.split())
