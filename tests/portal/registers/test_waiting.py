"""What a version that is not public yet names cannot be deleted under it."""

import datetime

import pytest
from django.utils import timezone

from portal.registers.publishing import PublishingRefused
from publications.legislation.models import Signatory
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signatory(db):
    return Signatory.objects.create(name="Nguyễn Văn Mẫu", title="Chủ tịch")


@pytest.fixture
def changed(province, signatory):
    """A live document, and a change of it that names the signatory."""
    document = LegalDocumentFactory(portal=province, document_number="7/QĐ-UBND", published=True)
    document.signer = signatory
    document.save_revision()
    return document


def schedule(document):
    document.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    document.save_revision().publish()


def test_signatory_in_a_change_that_somebody_works_on_stays(changed, signatory):
    with pytest.raises(PublishingRefused, match="7/QĐ-UBND"):
        signatory.delete()


def test_signatory_in_a_scheduled_change_stays_though_a_newer_one_leaves_it_out(changed, signatory):
    schedule(changed)
    changed.signer = None
    changed.save_revision()
    with pytest.raises(PublishingRefused):
        signatory.delete()


def test_signatory_in_an_old_version_alone_may_go(changed, signatory):
    changed.signer = None
    changed.save_revision()
    signatory.delete()


def test_admin_says_why_it_cannot_be_deleted(changed, signatory, as_staff):
    desk = as_staff(UserFactory(is_superuser=True))
    answer = desk.post(f"/admin/signatory/delete/{signatory.pk}/", follow=True)
    assert Signatory.objects.filter(pk=signatory.pk).exists()
    assert answer.redirect_chain == [("/admin/signatory/", 302)]
    assert "Thay đổi chưa công khai của Quyết định 7/QĐ-UBND" in answer.content.decode()
