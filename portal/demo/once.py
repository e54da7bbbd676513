"""Making each thing of the sample once, whatever interrupted the loading before."""

from collections.abc import Callable

from django.db import models, transaction

from portal.demo.models import SampleItem


class MadeOnce:
    """Knows what was made. What an editor has changed, moved or deleted since then is left as it is."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = dict(SampleItem.objects.values_list("key", "object_id"))

    def __contains__(self, key: str) -> bool:
        return key in self._ids

    def id_of(self, key: str) -> int:
        """Primary key of what was made under this key. Raises KeyError."""
        return self._ids[key]

    def make(self, key: str, make: Callable[[], models.Model]) -> bool:
        """Call `make` unless its result is there, in one transaction; return whether it was called."""
        if key in self._ids:
            return False
        with transaction.atomic():
            item, is_new = SampleItem.objects.get_or_create(key=key, defaults={"object_id": 0})
            if is_new:
                item.object_id = make().pk
                item.save(update_fields=["object_id"])
        self._ids[key] = item.object_id
        return is_new
