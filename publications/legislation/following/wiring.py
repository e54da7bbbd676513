"""Connects following with what it listens to; called from the app's ready()."""

from portal.ledger import outbox
from portal.registers.addresses import register_urls
from portal.registers.signals import publication_event
from publications.legislation.effect.listeners import register_effect_listener
from publications.legislation.following import news
from publications.legislation.following.section import register_follow_section
from publications.legislation.following.topics import register_topics
from publications.legislation.models import LegalDocument


def register_following() -> None:
    register_topics()
    register_follow_section()
    register_urls("publications.legislation.following.urls")
    publication_event.connect(news.remember, sender=LegalDocument)
    outbox.register_handler(news.TOPIC, news.tell_messages, batch_size=20)
    register_effect_listener("followers", news.tell_effect)
