"""Building the sample province, from the bodies up; each thing once (portal.demo.once)."""

from django.core.management import call_command
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.demo.content.places import PORTALS
from portal.demo.directory import Directory
from portal.demo.documents import Documents
from portal.demo.gazette import Gazette
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies
from portal.demo.pages import Pages
from portal.demo.plans import Plans
from portal.demo.portals import ARCHIVED, Portals
from portal.demo.progress import Progress
from portal.demo.reports import Reports
from portal.demo.schedules import Schedules
from portal.demo.searchable import process_outbox
from portal.demo.territories import Territories
from portal.demo.updates import Updates
from portal.tenancy.models import Portal


class RealPortalsHere(Exception):
    """The installation has portals that are no samples; invented documents have no place among them."""


def load_sample_province(progress: Progress) -> None:
    """Make what is missing of the sample and let search know of it. Safe to repeat and to interrupt.

    Raises:
        RealPortalsHere: somebody works on this installation.
    """
    refuse_real_portals()
    made = MadeOnce()
    bodies = Bodies(made)
    portals = Portals(made, bodies)
    if f"archived:{ARCHIVED}" not in made:
        # Kept up to date save by save, the index of references would take as long as all the rest.
        with disable_reference_index_auto_update():
            _load(made, bodies, portals, progress)
        call_command("rebuild_references_index", verbosity=0)
        portals.archive_ended()
    process_outbox(progress)


def refuse_real_portals() -> None:
    """Raises RealPortalsHere."""
    if names := list(Portal.objects.filter(is_sample=False).values_list("name", flat=True)[:3]):
        raise RealPortalsHere(", ".join(names))


def _load(made: MadeOnce, bodies: Bodies, portals: Portals, progress: Progress) -> None:
    bodies.make_all()
    for sketch in progress.each(_("Portals and their people"), PORTALS):
        portals.make(sketch)
    Territories(made, bodies).make_all()
    directory = Directory(made, bodies, portals)
    for entry in progress.each(_("Units and people of the directory"), directory.missing()):
        directory.make(entry)
    Updates(made, portals).make_all()
    pages = Pages(made, portals)
    pages.introduce_homes()
    for page in progress.each(_("Pages"), pages.missing()):
        pages.make(page)
    documents = Documents(made, bodies, portals)
    for document in progress.each(_("Documents with their files"), documents.missing()):
        documents.make(document)
    gazette = Gazette(made, portals)
    for issue in progress.each(_("Issues of the gazette"), gazette.missing()):
        gazette.make(issue)
    plans = Plans(made, bodies, portals)
    for row in progress.each(_("Plans, projects and tenders"), plans.missing()):
        plans.make(row)
    reports = Reports(made, bodies, portals)
    for row in progress.each(_("Direction, science and statistics"), reports.missing()):
        reports.make(row)
    schedules = Schedules(made, portals, documents.signatures)
    for portal, week in progress.each(_("Working schedules of the leaders"), schedules.missing()):
        schedules.make(portal, week)
