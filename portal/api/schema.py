"""The description of the API in OpenAPI 3, made from the same endpoints that answer."""

from functools import cache
from typing import Any

from django.utils.translation import pgettext
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from portal.api.endpoints import Endpoint, Schema, list_of, object_of
from portal.api.parameters import parameters_of

PREFIX = "/api/v1/"
PROBLEM: Schema = {
    "type": "object",
    "required": ["title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": list_of(
            object_of(
                parameter={"type": "string"},
                field={"type": "string"},
                code={"type": "string"},
                message={"type": "string"},
            )
        ),
    },
}


def only_our_addresses(endpoints: list, **kwargs: Any) -> list:
    """Leave out what the admin and others serve (SPECTACULAR_SETTINGS)."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(PREFIX)]


@cache
def openapi() -> dict[str, Any]:
    """The whole description; the same on every portal, and while the process lives."""
    return SchemaGenerator().get_schema(request=None, public=True)


class EndpointSchema(AutoSchema):
    """Describes the two addresses of an endpoint by its fields and parameters."""

    def get_operation(self, path, path_regex, path_prefix, method, registry) -> dict[str, Any]:
        endpoint: Endpoint = self.view.endpoint
        is_list = "{key}" not in path
        name = "".join(part.capitalize() for part in endpoint.slug.split("-"))
        row = component_of(registry, f"{name}Item" if is_list else name, _row_schema(endpoint, is_list))
        problem = component_of(registry, "Problem", PROBLEM)
        words = pgettext("api", "List: %(name)s") if is_list else pgettext("api", "One row: %(name)s")
        errors = {"400": problem, "429": problem} if is_list else {"404": problem, "429": problem}
        return {
            "operationId": f"{endpoint.slug}-{'list' if is_list else 'detail'}",
            "summary": words % {"name": endpoint.label},
            "tags": [str(endpoint.label)],
            "parameters": _list_parameters(endpoint) if is_list else [_key_parameter(endpoint)],
            "responses": {
                "200": answer_of(_page_of(row) if is_list else row, "application/json"),
                **{code: answer_of(schema, "application/problem+json") for code, schema in errors.items()},
            },
            "security": [],
        }


def component_of(registry, name: str, schema: Schema) -> Schema:
    component = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)
    registry.register_on_missing(component)
    return component.ref


def _row_schema(endpoint: Endpoint, is_list: bool) -> Schema:
    properties: dict[str, Schema] = {}
    for group in endpoint.groups(is_list=is_list):
        properties |= group.schema
    return {"type": "object", "properties": properties, "required": list(properties)}


def _page_of(row: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["total", "next", "results"],
        "properties": {
            "total": {
                "type": "integer",
                "nullable": True,
                "description": pgettext("api", "Number of all rows; on the first page alone"),
            },
            "next": {"type": "string", "format": "uri", "nullable": True},
            "results": list_of(row),
        },
    }


def _list_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": item.name, "in": "query", "description": item.label, "schema": item.schema}
        for item in parameters_of(endpoint)
    ]


def _key_parameter(endpoint: Endpoint) -> dict[str, Any]:
    kind = "integer" if endpoint.key_field == "pk" else "string"
    return {"name": "key", "in": "path", "required": True, "schema": {"type": kind}}


def answer_of(schema: Schema, media_type: str) -> dict[str, Any]:
    words = pgettext("api", "Answer") if media_type == "application/json" else pgettext("api", "Error")
    return {"description": words, "content": {media_type: {"schema": schema}}}
