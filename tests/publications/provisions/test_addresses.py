"""Addresses below a document that moved or was taken down."""

import pytest

from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("below", ["", "toan-van/", "toan-van/phien-ban/", "dieu-1/"])
def test_redirects_keep_the_question_and_are_kept_for_a_minute(document, as_reader, province, below):
    question = "ngay=2024-05-06&phien-ban=1&q=ch%E1%BB%A3"
    response = as_reader(province).get(f"/van-ban/chu-sai-{document.pk}/{below}?{question}")
    assert (response.status_code, response["Location"]) == (301, f"{document.public_path}{below}?{question}")
    assert "max-age=60" in response["Cache-Control"]


def test_provision_in_another_spelling_keeps_the_question(document, as_reader, province):
    response = as_reader(province).get(f"{document.public_path}chuong-ii/?phien-ban=1")
    assert response["Location"] == f"{document.public_path}chuong-2/?phien-ban=1"
    assert "max-age=60" in response["Cache-Control"]


@pytest.mark.parametrize(
    "below", ["", "dieu-1/", "toan-van/", "toan-van.xml", "toan-van.txt", "toan-van/phien-ban/"]
)
def test_addresses_below_a_withdrawn_document_say_why_it_is_gone(
    document, as_reader, province, commune, below
):
    document.unpublish(
        grounds=Grounds(WithdrawalReason.WITHDRAWN, explanation="Thu hồi theo Quyết định mẫu.")
    )
    answer = as_reader(province).get(document.public_path + below)
    assert answer.status_code == 410
    assert "Thu hồi theo Quyết định mẫu." in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=60"
    assert as_reader(commune).get(document.public_path + below).status_code == 404
