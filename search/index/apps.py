from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

BATCH_SIZE = 100
REPAIR_EVERY_SECONDS = 60


class SearchIndexConfig(AppConfig):
    name = "search.index"
    label = "search_index"
    verbose_name = _("Search index")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.ledger.outbox import register_handler
        from portal.ledger.periodic import register_periodic
        from search.index.engines import CLUSTER, EMBEDDED, TOPICS, cluster_engine
        from search.index.health_checks import check_search_index
        from search.index.indexing import index_cluster_messages, index_messages
        from search.index.own_labels import register_own_labels
        from search.index.repairing import repair_indexes

        register_own_labels()
        # Wrong settings show at the start, and no reader waits for a client to be loaded.
        cluster_engine()
        health.register("search", check_search_index, _("Search index"))
        register_handler(TOPICS[EMBEDDED], index_messages, batch_size=BATCH_SIZE)
        register_handler(TOPICS[CLUSTER], index_cluster_messages, batch_size=BATCH_SIZE)
        register_periodic("search.repair_index", REPAIR_EVERY_SECONDS, repair_indexes)
