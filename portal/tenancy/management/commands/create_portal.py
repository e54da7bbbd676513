"""manage.py create_portal: make a working portal from the command line."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.core.text import clean_text
from portal.tenancy.enums import PortalKind
from portal.tenancy.services import address_warnings, create_portal

ORGANISATION_KINDS = {
    PortalKind.PROVINCE: OrganisationKind.PROVINCIAL_COMMITTEE,
    PortalKind.DEPARTMENT: OrganisationKind.DEPARTMENT,
    PortalKind.DISTRICT: OrganisationKind.DISTRICT_COMMITTEE,
    PortalKind.COMMUNE: OrganisationKind.COMMUNE_COMMITTEE,
}


class Command(BaseCommand):
    help = "Create a portal with its site, sections, groups, workflow and addresses."

    def add_arguments(self, parser):
        parser.add_argument("host", help="host of the portal, such as so-noi-vu.tinh.gov.vn")
        parser.add_argument("--organisation", required=True, help="full name of the body that owns it")
        parser.add_argument("--kind", required=True, choices=PortalKind.values)
        parser.add_argument(
            "--name", default="", help="name of the portal; made from the organisation if empty"
        )
        parser.add_argument("--address", required=True, help="postal address")
        parser.add_argument("--phone", required=True)
        parser.add_argument("--fax", default="")
        parser.add_argument("--email", required=True, help="official e-mail address")
        parser.add_argument("--responsible-person", required=True, help="who answers for the content")
        parser.add_argument("--former-host", action="append", default=[], help="a host that answers 301")
        parser.add_argument("--dry-run", action="store_true", help="check, and write nothing")

    def handle(self, *args, **options):
        contact = {key: options[key] for key in ("address", "phone", "fax", "email", "responsible_person")}
        try:
            with transaction.atomic():
                portal = create_portal(
                    organisation=self._organisation(options["organisation"], options["kind"]),
                    kind=options["kind"],
                    host=options["host"],
                    name=options["name"],
                    former_hosts=options["former_host"],
                    **contact,
                )
                warnings = address_warnings(portal)
                transaction.set_rollback(options["dry_run"])
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        for warning in warnings:
            self.stderr.write(self.style.WARNING(warning))
        done = _("Checked, nothing was written: %(portal)s at %(url)s")
        if not options["dry_run"]:
            done = _("Created %(portal)s at %(url)s")
        self.stdout.write(done % {"portal": portal, "url": portal.absolute_url()})

    @staticmethod
    def _organisation(name: str, kind: str) -> Organisation:
        existing = Organisation.objects.filter(name=clean_text(name), valid_until=None).first()
        if existing:
            return existing
        organisation = Organisation(name=name, kind=ORGANISATION_KINDS[PortalKind(kind)])
        organisation.full_clean()
        organisation.save()
        return organisation
