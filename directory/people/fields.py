"""Fields of the directory that know no wrong value: telephone numbers and official addresses."""

from typing import Any

from django.db import models

from directory.people import official_mail, telephone
from portal.core.fields import VietnameseCharField


class TelephoneField(VietnameseCharField):
    """Telephone numbers; what is typed in any habit is stored in one form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 160, "blank": True, **kwargs})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return telephone.normalised(super().clean(value, model_instance))


class OfficialMailField(models.EmailField):
    """An official e-mail address, in lower case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, **kwargs})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return official_mail.normalised(super().clean(value, model_instance))
