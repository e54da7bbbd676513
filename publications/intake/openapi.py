"""How OpenAPI describes what is our own here: strict texts, and tokens. Loaded when the app is ready."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension

from publications.intake.authentication import TokenAuthentication
from publications.intake.fields import PatternField, TextField


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "intakeToken"

    def get_security_definition(self, auto_schema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class TextSchema(OpenApiSerializerFieldExtension):
    target_class = TextField
    match_subclasses = True

    def map_serializer_field(self, auto_schema, direction) -> dict[str, Any]:
        field = self.target
        schema: dict[str, Any] = {"type": "string", "maxLength": field.max_length}
        if not field.allow_blank:
            schema["minLength"] = 1
        if isinstance(field, PatternField):
            schema["pattern"] = (
                f"^({field.pattern.pattern})?$" if field.allow_blank else f"^{field.pattern.pattern}$"
            )
        return schema
