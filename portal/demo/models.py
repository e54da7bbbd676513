"""What the sample has made, so that it makes nothing twice and never touches it again."""

from django.db import models


class SampleItem(models.Model):
    """One thing of the sample province, written in the transaction that made the thing itself."""

    key = models.CharField(max_length=150, unique=True)
    object_id = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
