"""English that stands in Wagtail's code and data, where no catalogue reaches it."""

import pytest
from django.urls import reverse
from wagtail.admin.forms.choosers import EmailLinkChooserForm, PhoneLinkChooserForm
from wagtail.models import Collection, Page

from portal.tenancy.link_forms import LABELS
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize("form", LABELS, ids=lambda form: form.__name__)
def test_every_field_of_a_link_dialogue_has_a_label_of_its_own(form):
    unlabelled = [name for name, field in form.base_fields.items() if field.label is None]
    assert unlabelled == []


def test_link_dialogues_speak_vietnamese():
    email, phone = EmailLinkChooserForm(), PhoneLinkChooserForm()
    assert [field.label for field in email] == [
        "Địa chỉ thư điện tử",
        "Chữ của liên kết",
        "Tiêu đề thư",
        "Nội dung thư",
    ]
    assert [field.label for field in phone] == ["Số điện thoại", "Chữ của liên kết"]


@pytest.mark.django_db
def test_roots_of_pages_and_collections_have_vietnamese_names():
    root = Page.get_first_root_node()
    assert (root.title, root.draft_title) == ("Gốc", "Gốc")
    assert Collection.get_first_root_node().name == "Gốc"


def test_admin_pages_are_titled_with_the_products_name(as_staff, province):
    operator = UserFactory(is_superuser=True)
    answer = as_staff(operator).get(reverse("wagtailadmin_home"))
    title = answer.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert title.endswith(" - Niêm Yết")
    assert "Wagtail" not in title
