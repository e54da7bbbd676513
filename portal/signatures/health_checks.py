"""How far the checks of signatures have come, for `doctor`."""

import datetime

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.health import HealthResult, ok, warning
from portal.signatures.enums import PROBLEMS_OF_MACHINE, CheckState
from portal.signatures.models import SignatureCheck, TrustRoot
from portal.signatures.trust import TrustRoots

#: A file that came in a moment ago waits rightly.
PATIENCE = datetime.timedelta(minutes=10)


def check_signatures() -> HealthResult:
    """Every PDF is checked, with the trust roots of now; where there are signatures there are roots."""
    found = _counts()
    if found["outdated"]:
        message = _("%(outdated)d of %(signed)d signed files are yet to be checked with the new trust roots.")
    elif found["waiting"]:
        message = _("%(waiting)d files wait for the check of their signatures; is a worker alive?")
    elif found["machine"]:
        message = _(
            "%(machine)d files could not be checked in time; run “manage.py check_signatures --recheck”."
        )
    elif found["signed"] and not found["roots"]:
        message = _(
            "%(signed)d files are signed, but no trust root is set, so that no signature counts as valid."
        )
    else:
        return ok(_("%(signed)d signed files are checked, with %(roots)d trust roots.") % found, **found)
    return warning(message % found, **found)


def _counts() -> dict[str, int]:
    since = timezone.now() - PATIENCE
    signed = Q(state=CheckState.CHECKED)
    return SignatureCheck.objects.aggregate(
        signed=Count("pk", filter=signed),
        outdated=Count("pk", filter=signed & ~Q(trust_key=TrustRoots.in_use().key)),
        waiting=Count("pk", filter=Q(state=CheckState.WAITING, stored__stored_at__lt=since)),
        machine=Count("pk", filter=Q(problem__in=PROBLEMS_OF_MACHINE)),
    ) | {"roots": TrustRoot.objects.filter(is_active=True).count()}
