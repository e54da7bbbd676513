"""The examples in docs/api.md are requests that work, and their answers hold what the document shows."""

import datetime
import json
import re

import pytest
from django.test import Client

from tests.factories.legislation import LegalDocumentFactory
from tests.house.tracked import REPOSITORY
from tests.publications.intake.conftest import PDF

pytestmark = pytest.mark.django_db
EXAMPLE = re.compile(r"```http\n(?P<request>.*?)```(?:\n```json\n(?P<answer>.*?)```)?", re.DOTALL)


def examples() -> list[tuple[str, str]]:
    text = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
    return [(match["request"], match["answer"] or "") for match in EXAMPLE.finditer(text)]


def send(client: Client, request: str, secret: str):
    head, _blank, body = request.partition("\n\n")
    (method, path), *lines = (line.split(" ", 1) for line in head.strip().splitlines())
    headers = {name.rstrip(":"): value.replace("$TOKEN", secret) for name, value in lines}
    kind = headers.pop("Content-Type", "")
    content = PDF if body.strip() == "$PDF" else body.encode()
    return client.generic(method, path, content, content_type=kind, headers=headers)


def holds(answer, shown) -> bool:
    """Whether all that is shown stands in the answer; of a list its first elements."""
    if isinstance(shown, dict):
        return all(name in answer and holds(answer[name], value) for name, value in shown.items())
    if isinstance(shown, list):
        return len(answer) >= len(shown) and all(map(holds, answer, shown))
    return answer == shown


def test_every_example_of_the_document_works(province, make_sender):
    for number in (15, 16):
        LegalDocumentFactory(
            portal=province,
            document_number=f"{number}/QĐ-UBND",
            effective_from=datetime.date(2024, 5, 20),
            published=True,
        )
    secret = make_sender(province).secret
    client = Client(HTTP_HOST=province.host)
    assert len(examples()) >= 7
    for request, shown in examples():
        response = send(client, request, secret)
        expected = json.loads(shown) if shown else {}
        assert response.status_code in {expected.get("status", 200), 201}, request
        if shown:
            assert holds(response.json(), expected), (request, response.json())
