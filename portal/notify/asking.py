"""Mails that follow a form: asking an address whether it meant it, and sending it the link to its list."""

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives

from portal.ledger.models import OutboxMessage
from portal.notify.addresses import UnreadableAddress
from portal.notify.kinds import kind_label
from portal.notify.mail import confirmation_mail, link_mail
from portal.notify.models import Follower, Subscription
from portal.notify.post import Post, RecipientRefused

Compose = Callable[[OutboxMessage], EmailMultiAlternatives | None]


def send_confirmations(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox. Raises ServiceUnavailable, TryLater."""
    _send_each(messages, _confirmation)


def send_links(messages: list[OutboxMessage]) -> None:
    """Handler of the outbox. Raises ServiceUnavailable, TryLater."""
    _send_each(messages, _link)


def _send_each(messages: list[OutboxMessage], compose: Compose) -> None:
    with Post() as post:
        for message in messages:
            try:
                if mail := compose(message):
                    post.send(mail)
            except (RecipientRefused, UnreadableAddress):
                # Nobody is there to confirm; the row is forgotten with its time.
                continue


def _confirmation(message: OutboxMessage) -> EmailMultiAlternatives | None:
    handle = message.payload["subscription"]
    subscription = Subscription.objects.with_topics().filter(handle=handle).first()
    if subscription is None:
        return None
    title = message.payload.get("title") or kind_label(subscription.topic.kind)
    return confirmation_mail(subscription, f"{handle}.{message.pk}", title=title)


def _link(message: OutboxMessage) -> EmailMultiAlternatives | None:
    handle = message.payload["follower"]
    follower = Follower.objects.filter(handle=handle).first()
    if follower is None or message.portal is None:
        return None
    return link_mail(message.portal, follower, f"{handle}.{message.pk}")
