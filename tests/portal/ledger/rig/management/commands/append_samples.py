"""Append sample entries to the chain of hashes, each in a transaction of its own."""

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from portal.ledger.services import append_integrity


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.add_argument("count", type=int)

    def handle(self, *, count: int, **options) -> None:
        for number in range(count):
            with transaction.atomic():
                append_integrity(obj=Group(pk=number, name="mẫu"), content=f"Điều {number}")
