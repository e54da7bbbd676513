"""Four eyes: nobody publishes what he or she wrote (NĐ 43/2011, Điều 4.3 and the boards' own rules)."""

from django.contrib.auth import get_user_model
from wagtail.models import Revision

from portal.tenancy.enums import WRITING_ROLES


def author_ids(obj, revision: Revision | None = None) -> set[int]:
    """Ids of those who wrote what is not yet public: all since the live revision, else since the start."""
    revisions = obj.revisions.exclude(user=None)
    if revision is not None:
        revisions = revisions.filter(pk__lte=revision.pk)
    if obj.live_revision_id and (revision is None or obj.live_revision_id < revision.pk):
        revisions = revisions.filter(pk__gt=obj.live_revision_id)
    return set(revisions.order_by().values_list("user_id", flat=True))


def wrote_it(user, obj, revision: Revision | None = None) -> bool:
    """Whether the person is an author of the change and so may not approve it."""
    return user is not None and user.pk in author_ids(obj, revision)


def is_sole_member(user, portal) -> bool:
    """Whether nobody else on the portal's board can write or approve."""
    others = get_user_model().objects.filter(
        is_active=True,
        groups__portal_group__portal=portal,
        groups__portal_group__role__in=WRITING_ROLES,
    )
    return not others.exclude(pk=user.pk).exists()
