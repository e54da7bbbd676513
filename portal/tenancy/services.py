"""Making, moving, suspending and reopening portals."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Collection, Page, Site, Workflow, WorkflowPage, WorkflowTask

from directory.organisations.models import Organisation
from portal.core.text import slugify
from portal.tenancy.enums import APPROVING_ROLES, STATE_EVENTS, PortalEvent, PortalKind, PortalState
from portal.tenancy.hosts import clean_host, host_warnings
from portal.tenancy.models import BoardApprovalTask, Portal, PortalAddress
from portal.tenancy.provisioning import home_builder
from portal.tenancy.roles import ensure_groups
from portal.tenancy.signals import portal_event


@transaction.atomic
def create_portal(
    *,
    organisation: Organisation,
    kind: PortalKind | str,
    host: str,
    name: str = "",
    former_hosts: Iterable[str] = (),
    is_sample: bool = False,
    **contact,
) -> Portal:
    """Make a working portal: site, home with its sections, groups, collection, workflow and addresses.

    `contact` holds address, phone, fax, email, responsible_person and second_factor_required.

    Raises:
        ValidationError: a host is taken or malformed, the organisation has a portal already,
            or the contact data are incomplete.
    """
    host = clean_host(host)
    former = sorted({clean_host(former_host) for former_host in former_hosts} - {host})
    _refuse_taken_hosts([host, *former])
    if Portal.objects.filter(organisation=organisation).exists():
        raise ValidationError({"organisation": _("This organisation already has a portal.")})
    name = name or _("Portal of %(organisation)s") % {"organisation": organisation.name}
    portal = Portal(organisation=organisation, kind=kind, name=name, is_sample=is_sample, **contact)
    portal.full_clean(exclude=["site", "collection", "workflow"])

    slug = find_available_slug(Page.get_first_root_node(), slugify(host.replace(".", "-")))
    home = home_builder().create_home(name=name, slug=slug)
    is_first = not Site.objects.filter(is_default_site=True).exists()
    portal.site = Site.objects.create(
        hostname=host, root_page=home, site_name=name[:255], is_default_site=is_first
    )
    portal.collection = Collection.get_first_root_node().add_child(name=name[:255])
    portal.workflow = Workflow.objects.create(name=name[:255])
    portal.save()
    PortalAddress.objects.create(portal=portal, host=host, is_primary=True)
    for former_host in former:
        PortalAddress.objects.create(portal=portal, host=former_host)
    ensure_groups(portal=portal, home=home, collection=portal.collection)
    _build_workflow(portal)
    home_builder().create_sections(portal=portal, home=home)
    _tell(PortalEvent.CREATED, portal, host=host, former_hosts=former)
    return portal


@transaction.atomic
def set_addresses(*, portal: Portal, host: str, former_hosts: Iterable[str]) -> None:
    """Give a portal its host; the former hosts answer 301 (NĐ 43/2011, Điều 6.2).

    Raises:
        ValidationError: a host is malformed or belongs to another portal.
    """
    host = clean_host(host)
    wanted = {clean_host(former) for former in former_hosts} - {host}
    if portal.host != host:
        wanted.add(portal.host)
    _refuse_taken_hosts([host, *wanted], portal=portal)
    before = list(portal.addresses.values_list("host", flat=True))
    if before == [host, *sorted(wanted)]:
        return
    portal.addresses.all().delete()
    PortalAddress.objects.create(portal=portal, host=host, is_primary=True)
    PortalAddress.objects.bulk_create(PortalAddress(portal=portal, host=former) for former in sorted(wanted))
    portal.site.hostname = host
    portal.site.save()
    _tell(PortalEvent.ADDRESSES_CHANGED, portal, before=before, host=host, former_hosts=sorted(wanted))


@transaction.atomic
def set_state(*, portal: Portal, state: PortalState | str, note: str = "") -> None:
    """Suspend, archive or reopen a portal.

    Raises:
        ValidationError: a portal that closes gives its readers no reason.
    """
    if state != PortalState.ACTIVE and not note.strip():
        raise ValidationError({"state_note": _("Readers must be told why the portal is closed.")})
    before = Portal.objects.values_list("state", flat=True).get(pk=portal.pk)
    portal.state = PortalState(state)
    portal.state_note = note if state != PortalState.ACTIVE else ""
    portal.save(update_fields=["state", "state_note"])
    if before != state:
        _tell(STATE_EVENTS[PortalState(state)], portal, before=before, note=portal.state_note)


@transaction.atomic
def save_contact(*, form: ModelForm) -> Portal:
    """Save a valid form of a portal's contact data, and say which of them changed."""
    portal = form.save()
    if form.changed_data:
        _tell(PortalEvent.CONTACT_CHANGED, portal, fields=sorted(form.changed_data))
    return portal


def address_warnings(portal: Portal) -> list[str]:
    """Where the portal's host breaks NĐ 43/2011, Điều 6.1, in words."""
    provincial = Portal.objects.provincial()
    provincial_host = provincial.host if provincial else ""
    return host_warnings(portal.host, portal.kind, portal.organisation.name, provincial_host)


def _tell(event: PortalEvent, portal: Portal, **detail) -> None:
    portal_event.send(Portal, event=event, portal=portal, detail=detail)


def _refuse_taken_hosts(hosts: list[str], portal: Portal | None = None) -> None:
    taken = PortalAddress.objects.filter(host__in=hosts)
    if portal is not None:
        taken = taken.exclude(portal=portal)
    if names := sorted(taken.values_list("host", flat=True)):
        message = _("These hosts already belong to a portal: %(hosts)s.") % {"hosts": ", ".join(names)}
        raise ValidationError({"host": message})


def _build_workflow(portal: Portal) -> None:
    """One step: the head or a deputy head of the board approves (NĐ 43/2011, Điều 4.3)."""
    task = BoardApprovalTask.objects.create(name=portal.workflow.name)
    task.groups.set(
        portal_group.group for portal_group in portal.portal_groups.filter(role__in=APPROVING_ROLES)
    )
    WorkflowTask.objects.create(workflow=portal.workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=portal.workflow, page=portal.site.root_page)
