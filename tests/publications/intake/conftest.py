"""A document-management system that delivers to a department's portal."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.tenancy.enums import Role
from publications.intake.enums import IntakePolicy
from publications.intake.tokens import issue_token
from tests.factories.accounts import UserFactory
from tests.factories.media import pdf_bytes

PATH = "/api/v1/intake/documents/"
PDF = pdf_bytes("Quyết định về việc cấp nước")


class Sender:
    """Sends requests with the secret of a token to a host."""

    def __init__(self, host: str, secret: str) -> None:
        self.client = Client(HTTP_HOST=host, headers={"authorization": f"Bearer {secret}"})
        self.client.raise_request_exception = False

    def post(self, content: Any, path: str = PATH, **extra):
        body = content if isinstance(content, str | bytes) else json.dumps(content)
        return self.client.post(path, body, content_type="application/json", **extra)

    def post_parts(self, content: dict | None, files: dict[str, bytes], path: str = PATH):
        parts: dict[str, Any] = {"file": [SimpleUploadedFile(name, data) for name, data in files.items()]}
        if content is not None:
            parts["document"] = json.dumps(content)
        return self.client.post(path, parts)

    def put(self, external_id: str, name: str, content: bytes, **headers: str):
        path = f"{PATH}{external_id}/files/{name}"
        return self.client.put(path, content, content_type="application/octet-stream", headers=headers)

    def status(self, external_id: str):
        return self.client.get(f"{PATH}{external_id}/")


@pytest.fixture
def head(department):
    return UserFactory(username="truongban", roles=[(department, Role.HEAD)])


@pytest.fixture
def make_sender(head) -> Callable[..., Sender]:
    """Issue a token of a policy for a portal, and send with it."""

    def sender(portal, policy: str = IntakePolicy.DRAFT, user=None) -> Sender:
        leader = user or UserFactory(roles=[(portal, Role.HEAD)])
        issued = issue_token(
            portal=portal,
            name="Hệ thống quản lý văn bản (mẫu)",
            policy=policy,
            expires_on=timezone.localdate() + datetime.timedelta(days=30),
            user=leader,
        )
        made = Sender(portal.host, issued.secret)
        made.token, made.secret = issued.token, issued.secret
        return made

    return sender


@pytest.fixture
def sender(department, make_sender) -> Sender:
    return make_sender(department)


@pytest.fixture
def content(department) -> dict[str, Any]:
    """A document as small as it may be."""
    return {
        "external_id": "vb-2024-000123",
        "document_number": "15/QĐ-STP",
        "document_type": "quyet-dinh",
        "is_normative": False,
        "abstract": "Phê duyệt kế hoạch phổ biến pháp luật mẫu",
        "issuer": department.organisation.name,
        "issued_on": "2024-05-06",
    }


def errors_of(response) -> dict[str, str]:
    """Codes by field."""
    return {error["field"]: error["code"] for error in response.json().get("errors", [])}
