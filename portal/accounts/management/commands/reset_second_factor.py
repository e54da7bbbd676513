"""For the operator who has lost the telephone and has nobody to ask."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.accounts import second_factor
from portal.accounts.models import User
from portal.accounts.usernames import normalize_username


class Command(BaseCommand):
    help = "Remove the second factor of one account of staff."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args, username: str, **options) -> None:
        user = User.objects.staff().filter(username=normalize_username(username)).first()
        if user is None:
            raise CommandError(_("There is no account of staff named “%(name)s”.") % {"name": username})
        second_factor.reset(user=user, actor=None)
        self.stdout.write(_("The second factor of %(name)s is removed.") % {"name": user.full_name})
