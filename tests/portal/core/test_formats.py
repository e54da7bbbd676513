"""Days as people type them."""

from datetime import date

import pytest
from django import forms


@pytest.mark.parametrize("typed", ["2015-03-01", "01/03/2015", "1/3/2015", "01-03-2015", "1.3.2015"])
def test_day_comes_before_the_month(typed):
    assert forms.DateField().clean(typed) == date(2015, 3, 1)


@pytest.mark.parametrize("typed", ["03/31/2015", "31/02/2015", "2015/03/01", "ngày 1 tháng 3"])
def test_other_forms_are_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)
