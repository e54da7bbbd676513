"""Where the cluster is and how the portal uses it, from the settings SEARCH_… ."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ELASTICSEARCH, OPENSEARCH = "elasticsearch", "opensearch"
# "https" speaks to Elasticsearch; whoever has OpenSearch says so: the two refuse each other's clients.
_ADDRESS = re.compile(r"(?P<product>opensearch\+)?(?P<url>https?://[^\s,]+)", re.IGNORECASE)
_PREFIX = re.compile(r"[a-z0-9][a-z0-9-]{0,100}")


@dataclass(frozen=True, slots=True)
class ElasticSettings:
    """`seconds` is what the questions of one reader may cost together before another engine answers."""

    urls: tuple[str, ...]
    product: str = ELASTICSEARCH
    api_key: str = ""
    ca_file: str = ""
    prefix: str = "niem-yet"
    shards: int = 1
    replicas: int = 1
    seconds: float = 1.5


def configured() -> ElasticSettings | None:
    """Return the installation's settings, or None without a cluster. Raises ImproperlyConfigured."""
    if not settings.SEARCH_URL:
        return None
    product, urls = parse_addresses(settings.SEARCH_URL)
    if not _PREFIX.fullmatch(settings.SEARCH_INDEX_PREFIX):
        raise ImproperlyConfigured("SEARCH_INDEX_PREFIX takes small letters, digits and hyphens.")
    return ElasticSettings(
        urls=urls,
        product=product,
        api_key=settings.SEARCH_API_KEY,
        ca_file=settings.SEARCH_CA_FILE,
        prefix=settings.SEARCH_INDEX_PREFIX,
        shards=settings.SEARCH_SHARDS,
        replicas=settings.SEARCH_REPLICAS,
        seconds=settings.SEARCH_TIMEOUT,
    )


def parse_addresses(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the product and the addresses of its nodes, without the product's prefix."""
    found = [_ADDRESS.fullmatch(part.strip()) for part in text.split(",") if part.strip()]
    if not found or not all(found):
        raise ImproperlyConfigured(
            "SEARCH_URL takes addresses like https://node-1:9200, separated by commas."
        )
    products = {OPENSEARCH if match["product"] else ELASTICSEARCH for match in found if match}
    if len(products) > 1:
        raise ImproperlyConfigured("All addresses in SEARCH_URL belong to one cluster of one product.")
    return products.pop(), tuple(_with_port(match["url"]) for match in found if match)


def _with_port(url: str) -> str:
    """The clients want a port in every address."""
    scheme, _, rest = url.rstrip("/").partition("://")
    host, slash, path = rest.partition("/")
    if not re.search(r":\d+$", host):
        host += ":443" if scheme.lower() == "https" else ":9200"
    return f"{scheme.lower()}://{host}{slash}{path}"
