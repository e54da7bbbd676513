"""One way to send a request, over the client of Elasticsearch or that of OpenSearch."""

from collections.abc import Mapping
from typing import Any, Protocol

from search.index.engines.elastic_settings import OPENSEARCH, ElasticSettings

# When a node refuses the connection another is tried at once; a silent one is not waited for twice.
OTHER_NODES_TRIED = 2
JSON, LINES = "application/json", "application/x-ndjson"


class Refused(Exception):
    """The cluster answers with an error; `kind` is its name for it."""

    def __init__(self, status: int, kind: str, reason: str = "") -> None:
        super().__init__(f"{status} {kind} {reason}".strip()[:500])
        self.status = status
        self.kind = kind


class Unreachable(Exception):
    """No node answers in time, or what answers is no cluster of this product."""


class Client(Protocol):
    def send(
        self, method: str, path: str, params: Mapping[str, Any], body: Any, media_type: str, seconds: float
    ) -> Any:
        """Return the answer. Raises Refused, Unreachable."""
        ...


def make_client(settings: ElasticSettings) -> Client:
    return OpenSearchClient(settings) if settings.product == OPENSEARCH else ElasticClient(settings)


def _options(settings: ElasticSettings) -> dict[str, Any]:
    options: dict[str, Any] = {
        "hosts": list(settings.urls),
        "max_retries": min(len(settings.urls) - 1, OTHER_NODES_TRIED),
        "retry_on_timeout": False,
        "retry_on_status": (),
    }
    # An address of plain HTTP takes no file of authorities.
    if settings.ca_file and settings.urls[0].startswith("https"):
        options["ca_certs"] = settings.ca_file
    return options


class ElasticClient:
    def __init__(self, settings: ElasticSettings) -> None:
        from elasticsearch import Elasticsearch

        options = _options(settings)
        if settings.api_key:
            options["api_key"] = settings.api_key
        self._client = Elasticsearch(**options)

    def send(
        self, method: str, path: str, params: Mapping[str, Any], body: Any, media_type: str, seconds: float
    ) -> Any:
        from elasticsearch import ApiError, TransportError, UnsupportedProductError

        headers = {"accept": JSON} | ({"content-type": media_type} if body is not None else {})
        client = self._client.options(request_timeout=seconds)
        try:
            answer = client.perform_request(method, path, params=dict(params), headers=headers, body=body)
        except UnsupportedProductError as error:
            raise Unreachable(f"this is no Elasticsearch; write opensearch+https://… : {error}") from error
        except ApiError as error:
            raise refusal(error.meta.status, error.body) from error
        except TransportError as error:
            causes = "; ".join(str(cause) for cause in error.errors)
            raise Unreachable(f"{error} {causes} {error.__cause__ or ''}".strip()) from error
        return answer.body


class OpenSearchClient:
    def __init__(self, settings: ElasticSettings) -> None:
        from opensearchpy import OpenSearch

        self._headers = {"authorization": f"ApiKey {settings.api_key}"} if settings.api_key else {}
        self._client = OpenSearch(**_options(settings))

    def send(
        self, method: str, path: str, params: Mapping[str, Any], body: Any, media_type: str, seconds: float
    ) -> Any:
        from opensearchpy import ConnectionError as NotConnected
        from opensearchpy import OpenSearchException, TransportError

        headers = self._headers | ({"content-type": media_type} if body is not None else {})
        if isinstance(body, bytes):
            body = body.decode()
        asked = dict(params) | {"request_timeout": seconds}
        try:
            return self._client.transport.perform_request(
                method, path, params=asked, body=body, headers=headers
            )
        except NotConnected as error:
            raise Unreachable(str(error)) from error
        except TransportError as error:
            if not isinstance(error.status_code, int):
                raise Unreachable(str(error)) from error
            raise refusal(error.status_code, error.info) from error
        except OpenSearchException as error:
            raise Unreachable(str(error)) from error


def refusal(status: int, body: Any) -> Refused:
    """What a cluster says in the body of an error."""
    error = body.get("error", {}) if isinstance(body, Mapping) else {}
    if not isinstance(error, Mapping):
        return Refused(status, str(error))
    return Refused(status, str(error.get("type", "")), str(error.get("reason", "")))
