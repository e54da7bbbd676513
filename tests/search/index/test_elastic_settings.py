"""SEARCH_… settings: which cluster, how it is spoken to, and what is refused at once."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.exceptions import ImproperlyConfigured

from search.index.engines import engines, get_engine, topics
from search.index.engines.base import IndexUnavailable
from search.index.engines.elastic import ElasticEngine
from search.index.engines.elastic_settings import (
    ELASTICSEARCH,
    OPENSEARCH,
    ElasticSettings,
    configured,
    parse_addresses,
)
from search.index.engines.embedded import EmbeddedEngine
from search.index.engines.fallback import FallbackEngine
from tests.engines.cluster.proxy import Proxy


@pytest.mark.parametrize(
    ("text", "product", "urls"),
    [
        ("http://localhost:9201", ELASTICSEARCH, ("http://localhost:9201",)),
        ("https://a.vn, HTTPS://b.vn:9243/", ELASTICSEARCH, ("https://a.vn:443", "https://b.vn:9243")),
        ("http://a.vn/tim-kiem", ELASTICSEARCH, ("http://a.vn:9200/tim-kiem",)),
        ("opensearch+https://u:p@a.vn:9200", OPENSEARCH, ("https://u:p@a.vn:9200",)),
    ],
)
def test_address_names_product_and_nodes(text, product, urls):
    assert parse_addresses(text) == (product, urls)


@pytest.mark.parametrize("text", ["a.vn:9200", "ftp://a.vn", ",", "https://a.vn,opensearch+https://b.vn"])
def test_address_that_means_nothing_is_refused(text):
    with pytest.raises(ImproperlyConfigured):
        parse_addresses(text)


def test_prefix_that_no_index_may_have_is_refused(settings):
    settings.SEARCH_URL, settings.SEARCH_INDEX_PREFIX = "http://localhost:9200", "Tỉnh"
    with pytest.raises(ImproperlyConfigured):
        configured()


def test_without_an_address_the_embedded_engine_is_all_there_is(settings, index_root):
    assert isinstance(get_engine(), EmbeddedEngine)
    assert list(engines()) == ["embedded"]
    assert topics() == ["search"]


def test_with_an_address_readers_ask_the_cluster_first_and_both_are_kept(settings, index_root):
    settings.SEARCH_URL = "http://localhost:9200"
    settings.SEARCH_SHARDS, settings.SEARCH_REPLICAS, settings.SEARCH_TIMEOUT = 2, 3, 0.5
    engine = get_engine()
    assert isinstance(engine, FallbackEngine)
    assert engine is get_engine()
    assert engines() == {"embedded": engine.reserve, "elasticsearch": engine.first}
    assert engine.first.connection.settings == ElasticSettings(
        ("http://localhost:9200",), shards=2, replicas=3, seconds=0.5
    )
    assert topics() == ["search", "search.cluster"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate of 127.0.0.1 that signs itself: files of certificate and key."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder


@pytest.fixture
def secure_node(authority, elastic_settings):
    """A real node behind TLS."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(authority / "ca.pem", authority / "key.pem")
    proxy = Proxy(elastic_settings.urls[0], tls)
    yield proxy
    proxy.refuse()


def test_cluster_is_spoken_to_by_tls_and_with_the_api_key(secure_node, authority, elastic_settings, tmp_path):
    safe = replace(
        elastic_settings, urls=(secure_node.url,), api_key="bWE6a2hvYQ==", ca_file=str(authority / "ca.pem")
    )
    engine = ElasticEngine(safe, tmp_path)
    engine.clear()
    assert engine.count() == 0
    assert b"authorization: apikey bwe6a2hvyq==" in secure_node.asked.lower()


def test_certificate_of_an_unknown_authority_is_not_trusted(secure_node, elastic_settings, tmp_path):
    with pytest.raises(IndexUnavailable, match=r"unreachable.*CERTIFICATE_VERIFY_FAILED"):
        ElasticEngine(replace(elastic_settings, urls=(secure_node.url,)), tmp_path).clear()
