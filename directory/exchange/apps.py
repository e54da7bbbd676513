from functools import partial

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

PURGE_EVERY_SECONDS = 3600


class ExchangeConfig(AppConfig):
    name = "directory.exchange"
    label = "exchange"
    verbose_name = pgettext_lazy("directory exchange", "Directory exchange")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from directory.exchange import cleaning, requests
        from directory.exchange.enums import ExchangeEvent, UpdateKind
        from directory.exchange.models import DirectoryUpdate
        from directory.exchange.publishing import PublishWork
        from directory.exchange.work import UpdateWork
        from portal.ledger import actions, outbox, periodic
        from portal.registers.addresses import register_urls
        from portal.registers.bulk import running
        from portal.tenancy import admin_guard
        from portal.tenancy.provisioning import reserve_slug

        running.register_work(DirectoryUpdate, UpdateKind.SHEET, UpdateWork)
        running.register_work(DirectoryUpdate, UpdateKind.CLERK, UpdateWork)
        running.register_work(DirectoryUpdate, UpdateKind.LDAP, UpdateWork)
        running.register_work(DirectoryUpdate, UpdateKind.PUBLISH, PublishWork)
        for event in ExchangeEvent:
            actions.register_action(event.value, event.label)
        advance = partial(running.run_messages, DirectoryUpdate)
        outbox.register_handler(running.topic_of(DirectoryUpdate), advance, batch_size=1)
        outbox.register_handler(requests.TOPIC, requests.send_links, batch_size=10)
        periodic.register_periodic("exchange.purge", PURGE_EVERY_SECONDS, cleaning.purge)
        register_urls("directory.exchange.public_urls")
        reserve_slug("cap-nhat-danh-ba")
        # Every view asks for the person's own portals.
        admin_guard.allow("exchange:*")
