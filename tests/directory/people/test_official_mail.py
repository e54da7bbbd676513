"""Official addresses alone (NĐ 43/2011, Điều 10.1.k)."""

import pytest
from django.core.exceptions import ValidationError

from directory.people import official_mail


@pytest.fixture(autouse=True)
def domains(settings):
    settings.OFFICIAL_MAIL_DOMAINS = ["songmau.gov.vn"]


@pytest.mark.parametrize(
    "typed", ["An.NV@SongMau.gov.vn", "an.nv@songmau.gov.vn", " an.nv@songmau.gov.vn\u200b"]
)
def test_official_address_is_stored_in_small_letters(typed):
    assert official_mail.normalised(typed) == "an.nv@songmau.gov.vn"


def test_address_below_the_domain_is_official():
    assert official_mail.normalised("an@sotuphap.songmau.gov.vn")


@pytest.mark.parametrize(
    "domain", ["gmail.com", "yahoo.com.vn", "hotmail.com", "outlook.com", "live.com", "icloud.com"]
)
def test_free_mail_is_refused_with_the_reason_of_the_law(domain):
    with pytest.raises(ValidationError) as refusal:
        official_mail.normalised(f"an@{domain}")
    assert "43/2011" in str(refusal.value)
    assert domain in str(refusal.value)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "an@khac.gov.vn",
            "an@songmau.gov.vn.evil.com",
            "an@evilsongmau.gov.vn",
            "an",
            "an@",
            "@songmau.gov.vn",
        ),
        *(
            "an nv@songmau.gov.vn",
            "ân@songmau.gov.vn",
            "a@b@songmau.gov.vn",
            "an@songmau.gov.vn\nbcc: x@y.vn",
        ),
    ],
)
def test_other_address_is_refused(typed):
    with pytest.raises(ValidationError):
        official_mail.normalised(typed)


def test_without_a_setting_any_state_body_will_do(settings):
    settings.OFFICIAL_MAIL_DOMAINS = []
    assert official_mail.normalised("an@khac.gov.vn")
    with pytest.raises(ValidationError):
        official_mail.normalised("an@example.com")
