"""Telephone numbers in every habit."""

import pytest
from django.core.exceptions import ValidationError

from directory.people import telephone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0200.3.123.456", "0200 3123 456"),
        ("(0200) 3123456", "0200 3123 456"),
        ("(0200)3.123.456", "0200 3123 456"),
        ("+84 200 3123456", "0200 3123 456"),
        ("+84 (0)200 3123 456", "0200 3123 456"),
        ("0084 200 3123456", "0200 3123 456"),
        ("84-200-3123456", "0200 3123 456"),
        ("02003123456", "0200 3123 456"),
        ("024 3823 4567", "024 3823 4567"),
        ("028.38234567", "028 3823 4567"),
        ("0912345678", "0912 345 678"),
        ("+84912345678", "0912 345 678"),
        ("ĐT: 0912.345.678", "0912 345 678"),
        ("1900 1234", "1900 1234"),
        ("18001096", "1800 1096"),
        ("113", "113"),
        ("0200 3123456 máy lẻ 12", "0200 3123 456 máy lẻ 12"),
        ("0200 3123456 (máy lẻ: 12)", "0200 3123 456 máy lẻ 12"),
        ("0200.3123456, máy lẻ 12", "0200 3123 456 máy lẻ 12"),
        ("0200 3123456 ext. 12", "0200 3123 456 máy lẻ 12"),
        ("0200 3123456 số nội bộ 305", "0200 3123 456 máy lẻ 305"),
        ("0200 3123456x12", "0200 3123 456 máy lẻ 12"),
        ("0200 3123456; 0912 345 678", "0200 3123 456; 0912 345 678"),
        ("0200 3123456 / 0912 345 678", "0200 3123 456; 0912 345 678"),
        ("0200 3123456 hoặc 0912 345 678", "0200 3123 456; 0912 345 678"),
        ("0200 3123456 - 0912 345 678", "0200 3123 456; 0912 345 678"),
        ("0200\u00a03123\u200b456", "0200 3123 456"),
        ("0912345678, 0912 345 678", "0912 345 678"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_every_habit_is_stored_in_one_form(typed, stored):
    assert telephone.normalised(typed) == stored
    assert telephone.normalised(stored) == stored


@pytest.mark.parametrize(
    "typed",
    [
        *("3123456", "0123456789", "01234567890", "0200312345", "099123456", "gọi sau 17 giờ", "máy lẻ 12"),
        *(
            "0200 3123456 máy lẻ",
            "<b>0200 3123456</b>",
            "=0200+3123456",
            "0200 312345٣",
            "'; DROP",
            "1" * 150,
        ),
        *("; ".join(f"091234567{number}" for number in range(5)), "00 1 202 555 0100", "+1 202 555 0100"),
    ],
)
def test_what_is_no_number_is_refused_with_words(typed):
    with pytest.raises(ValidationError):
        telephone.normalised(typed)


@pytest.mark.parametrize(
    ("asked", "digits"),
    [
        ("3123456", "3123456"),
        ("0200.3.123", "02003123"),
        ("+84 200 3123456", "02003123456"),
        ("(0200) 3123", "02003123"),
        ("12", ""),
        ("Nguyễn Văn 12", ""),
        ("\x00", ""),
    ],
)
def test_question_of_digits(asked, digits):
    assert telephone.asked_digits(asked) == digits


def test_dialling():
    assert telephone.tel_address("0200 3123 456 máy lẻ 12; 0912 345 678") == "tel:+842003123456;ext=12"
    assert telephone.tel_address("1900 1234") == "tel:19001234"
    assert telephone.tel_address("") == ""
