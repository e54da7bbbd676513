from tests.engines.cluster.fixtures import search_cluster  # noqa: F401
