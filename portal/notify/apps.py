from django.apps import AppConfig
from django.utils.translation import gettext_lazy, pgettext_lazy

DIGESTS_EVERY_SECONDS = 60
FORGET_EVERY_SECONDS = 3600


class NotifyConfig(AppConfig):
    name = "portal.notify"
    label = "notify"
    verbose_name = pgettext_lazy("following", "Following")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.ledger import actions, outbox, periodic
        from portal.notify import announcing, asking, retention, sending, services
        from portal.notify.health_checks import check_letters
        from portal.notify.stopping import STOPPED
        from portal.tenancy import admin_guard, provisioning

        provisioning.reserve_slug("theo-doi")
        outbox.register_handler(services.CONFIRMATIONS, asking.send_confirmations, batch_size=10)
        outbox.register_handler(services.LINKS, asking.send_links, batch_size=10)
        outbox.register_handler(announcing.ANNOUNCEMENTS, announcing.spread_messages, batch_size=1)
        outbox.register_handler(sending.LETTERS, sending.send_messages, batch_size=1)
        periodic.register_periodic("notify.digests", DIGESTS_EVERY_SECONDS, sending.close_all_digests)
        periodic.register_periodic("notify.forget", FORGET_EVERY_SECONDS, retention.forget)
        actions.register_action(STOPPED, pgettext_lazy("following", "Address of a follower erased"))
        health.register("letters", check_letters, gettext_lazy("Mail to followers"))
        admin_guard.allow("notify_report", "notify_report_results")
