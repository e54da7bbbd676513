"""Erase an address that follows something."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.notify.addresses import clean_address
from portal.notify.stopping import erase_address, find


class Command(BaseCommand):
    help = "End all subscriptions of an e-mail address and erase it."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--address", default="", help="the e-mail address")
        whose.add_argument("--fingerprint", default="", help="its hash, as the database holds it")
        parser.add_argument("--dry-run", action="store_true", help="only say whether it is known")

    def handle(self, *args: Any, address: str, fingerprint: str, dry_run: bool, **options: Any) -> None:
        if address:
            try:
                address = clean_address(address)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        if find(address=address, fingerprint=fingerprint) is None:
            raise CommandError(_("Nothing is sent to this address."))
        if dry_run:
            self.stdout.write(_("The address is known; nothing was changed."))
            return
        count = erase_address(address=address, fingerprint=fingerprint)
        self.stdout.write(_("The address was erased; %(count)d subscriptions have ended.") % {"count": count})
