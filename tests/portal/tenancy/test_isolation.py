"""No portal's unpublished work is read, listed, counted, searched, previewed or changed by anybody else.

Every address of the admin is asked for, with the ids of one portal's secrets, by people who have no business
there. What they get may not contain the secret word, and afterwards the secrets are as they were.
"""

from collections import Counter
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, Revision, TaskState, WorkflowState

from portal.accounts.enums import UserKind
from portal.ledger.models import AuditEntry
from portal.media.models import OfficialFile, PortalImage
from portal.media.services import store_file
from portal.pages.models import ArticlePage, SectionPage
from portal.signatures.models import TrustRoot
from portal.tenancy.enums import Role
from publications.batches.models import Batch, BatchRow
from publications.intake.models import Delivery, IntakeToken
from publications.legislation.models import Citation, DocumentFile, LegalDocument, Relation
from publications.signing.models import SignatureException, SignaturePolicy
from search.curation.models import PromotedResult, Synonym
from search.learning.models import OpenCount, QueryCount
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.factories.notify import TopicFactory, add_followers
from tests.factories.signatures import sample_root, trust
from tests.factories.tenancy import make_portal
from tests.portal.tenancy.admin_addresses import SEARCHED, concrete_addresses, queries_for, register_rows
from tests.portal.tenancy.secret_records import SECRET, SECRET_RECORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def department(province):
    """With the sections in which its board writes."""
    return make_portal("department", "sotuphap.songmau.gov.vn", has_sections=True)


@pytest.fixture
def secrets(department, province):
    """Unpublished work of one portal: every kind of thing that its board can hold."""
    author = UserFactory(
        username="nguoigiubimat", full_name=f"Nguyễn Thị {SECRET}", roles=[(department, Role.AUTHOR)]
    )
    document = LegalDocumentFactory(portal=department, author=author, abstract=f"Dự thảo {SECRET}")
    file = store_file(
        portal=department, file=BytesIO(pdf_bytes()), name="mat.pdf", title=f"Tệp {SECRET}", user=author
    )
    DocumentFile.objects.create(document=document, file=file)
    Relation.objects.create(document=document, verb="cites", object_text=f"Luật {SECRET}")
    Citation.objects.create(
        document=document, number_key="1/L", title=f"Luật {SECRET}", verb="cites", sentence=SECRET
    )
    exception = SignatureException.objects.create(
        document=document, stored=file.stored, reason=f"Lý do {SECRET}", recorded_by=author
    )
    trust_root = trust(sample_root(), name=f"Gốc {SECRET}")
    revision = document.save_revision(user=author)
    task_state = document.get_workflow().start(document, author).current_task_state
    records = {name: make(department, province, author) for name, make in SECRET_RECORDS.items()}
    for record in register_rows(records):
        record.save_revision(user=author)
    batch = Batch.objects.create(kind="export", state="done", owner=author, title=f"Xuất {SECRET}")
    BatchRow.objects.create(batch=batch, line=1, detail={"title": f"Dòng {SECRET}"})
    promoted = PromotedResult.objects.create(
        portal=department, title=f"Đề xuất {SECRET}", address="/van-ban/", phrases=SECRET
    )
    asked = {"portal": department, "day": timezone.localdate(), "text": f"Hỏi {SECRET}", "count": 50}
    QueryCount.objects.create(**asked, folded=f"hoi {SECRET}", asked="page", found="few")
    OpenCount.objects.create(**asked, path="/van-ban/")
    synonym = Synonym.objects.create(term=f"Từ {SECRET}", others=SECRET, term_key=SECRET)
    add_followers(TopicFactory(portal=department, title=f"Theo dõi {SECRET}"), 5)
    section = SectionPage.objects.descendant_of(department.root_page).get(slug="tin-tuc")
    page = section.add_child(
        instance=ArticlePage(
            title=f"Tin {SECRET}",
            slug="tin-mat",
            live=False,
            summary=f"Tóm tắt của bản tin còn {SECRET}",
            author="Ban Biên tập",
            source="Văn phòng",
            owner=author,
        )
    )
    page_revision = page.save_revision(user=author)
    page_task = page.get_workflow().start(page, author).current_task_state
    return {
        "document": document,
        "exception": exception,
        "trust_root": trust_root,
        "records": records,
        "batch": batch,
        "promoted": promoted,
        "synonym": synonym,
        "file": file,
        "image": secret_image(department),
        "page": page,
        "section": section,
        "user": author,
        "revision": revision,
        "page_revision": page_revision,
        "task_state": task_state,
        "page_task_state": page_task,
        "workflow_state": task_state.workflow_state,
        "audit": AuditEntry.objects.filter(object_id=str(document.pk)).first() or AuditEntry.objects.first(),
        "portal": department,
        "intake_token": secret_token(department, document),
    }


def secret_token(portal, document) -> IntakeToken:
    """A token of a document-management system, and what was delivered with it."""
    token = IntakeToken.objects.create(
        portal=portal,
        name=f"Hệ thống {SECRET}",
        secret_hash="0" * 64,
        hint="nyt_mat",
        expires_on="2099-01-01",
    )
    Delivery.objects.create(
        portal=portal, token=token, document=document, external_id=SECRET, refusal=f"Vì {SECRET}"
    )
    return token


def secret_image(portal) -> PortalImage:
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG")
    content.seek(0)
    image = PortalImage(title=f"Ảnh {SECRET}", collection=portal.collection, description=f"Ảnh {SECRET}")
    image.file = ImageFile(content, name="mat.png")
    image.save()
    return image


def state_of(secrets: dict) -> dict:
    """Everything about the secrets that somebody might have changed."""
    page = Page.objects.get(pk=secrets["page"].pk)
    document = LegalDocument.objects.get(pk=secrets["document"].pk)
    user = type(secrets["user"]).objects.get(pk=secrets["user"].pk)
    return {
        "document": (document.live, document.abstract, document.locked, document.latest_revision_id),
        "exception": SignatureException.objects.filter(pk=secrets["exception"].pk).values().get(),
        "exceptions": SignatureException.objects.count(),
        "rules": SignaturePolicy.objects.filter(portal=secrets["portal"]).count(),
        "trust_root": TrustRoot.objects.filter(pk=secrets["trust_root"].pk).values().get(),
        "tokens": list(IntakeToken.objects.order_by("pk").values()),
        "promoted": list(PromotedResult.objects.order_by("pk").values()),
        "synonyms": Synonym.objects.count(),
        "records": {
            name: type(record).objects.filter(pk=record.pk).values().get()
            for name, record in secrets["records"].items()
        },
        "batch": Batch.objects.filter(pk=secrets["batch"].pk).values().get(),
        "page": (page.live, page.title, page.path, page.locked, page.latest_revision_id, page.numchild),
        "file": OfficialFile.objects.filter(pk=secrets["file"].pk).values().get(),
        "files": OfficialFile.objects.filter(portal=secrets["portal"]).count(),
        "image": PortalImage.objects.filter(pk=secrets["image"].pk).values("title", "collection_id").get(),
        "user": (
            user.full_name,
            user.is_active,
            user.password,
            sorted(user.groups.values_list("pk", flat=True)),
        ),
        "tasks": sorted(TaskState.objects.values_list("pk", "status")),
        "workflows": sorted(WorkflowState.objects.values_list("pk", "status")),
        "revisions": Revision.objects.count(),
        "portal": type(secrets["portal"]).objects.filter(pk=secrets["portal"].pk).values().get(),
        "own_pages": Page.objects.descendant_of(secrets["portal"].root_page).count(),
    }


def people(commune) -> dict:
    foreign = {role.value: UserFactory(username=f"la.{role}", roles=[(commune, role)]) for role in Role}
    return foreign | {"citizen": UserFactory(username="congdan", kind=UserKind.CITIZEN), "nobody": None}


#: Views of Wagtail that fail on a form with a missing field, whoever sends it; they show no object.
FAULTS_OF_WAGTAIL = {"wagtailadmin_choose_page_external_link"}


#: Who walks on every database; on another one nobody else would be treated otherwise.
EVERYWHERE = {Role.HEAD.value, "nobody"}


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(who, marks=[] if who in EVERYWHERE else pytest.mark.one_database)
        for who in [*Role.values, "citizen", "nobody"]
    ],
)
def test_no_admin_address_gives_away_or_changes_another_portals_work(
    who, secrets, commune, as_staff, client, settings, capsys
):
    person = people(commune)[who]
    browser = as_staff(person) if person else client
    browser.raise_request_exception = False
    before, outcome, leaks, errors = state_of(secrets), Counter(), [], set()
    fill = {name: secrets[name].pk for name in ("page", "document", "image", "file", "section", "portal")}
    for view, address in concrete_addresses(secrets):
        if view in {"wagtailadmin_logout", "wagtailadmin_error_test"}:
            continue
        queries = queries_for(address, secrets)
        for query, method in [*((query, "get") for query in queries), (queries[-1], "post")]:
            data = {"q": SEARCHED, "comment": "Tôi phê duyệt thay", "title": "Đổi tên"}
            url = address + query.format(**fill)
            send = getattr(browser, method)
            answer = send(url, *([data] if method == "post" else []), HTTP_HOST=settings.ADMIN_HOST)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            outcome[method, answer.status_code] += 1
            if answer.status_code >= 500:
                errors.add(view)
            if SECRET in body.decode(errors="replace"):
                leaks.append(f"{method} {url} ({view})")
    assert leaks == []
    assert errors <= FAULTS_OF_WAGTAIL
    assert state_of(secrets) == before
    assert sum(outcome.values()) > 800
    if who in {"citizen", "nobody"}:
        assert {code for _method, code in outcome} <= {200, 302, 400, 403, 404, 405}
    with capsys.disabled():
        print(f"\nisolation, {who}: {sum(outcome.values())} requests, {dict(sorted(outcome.items()))}")


@pytest.mark.one_database
def test_own_author_sees_the_secrets(secrets, as_staff, settings):
    """The walk above would prove nothing if nobody could see them."""
    browser = as_staff(secrets["user"])
    seen = []
    for view, address in concrete_addresses(secrets):
        if view == "wagtailadmin_logout":
            continue
        answer = browser.get(address, HTTP_HOST=settings.ADMIN_HOST)
        if not answer.streaming and SECRET in answer.content.decode(errors="replace"):
            seen.append(address)
    assert len(seen) > 15


def test_public_addresses_show_no_draft(secrets, commune, province, as_reader):
    rows = register_rows(secrets["records"])
    for portal in (secrets["portal"], commune, province):
        reader = as_reader(portal)
        for address in (
            "/",
            "/van-ban/",
            f"/van-ban/?q={SEARCHED}",
            "/van-ban/rss.xml",
            "/van-ban/atom.xml",
            "/van-ban/danh-sach.csv",
            "/van-ban/danh-sach.json",
            "/api/v1/van-ban/",
            f"/api/v1/van-ban/?q={SEARCHED}",
            f"/api/v1/van-ban/{secrets['document'].pk}/",
            "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
            "/cong-bao/",
            "/cong-bao/danh-sach.json",
            "/so-do/",
            "/sitemap.xml",
            f"/tim-kiem/?q={SEARCHED}",
            "/tin-tuc/",
            "/tin-tuc/tin-mat/",
            secrets["document"].public_path,
            f"{secrets['document'].public_path}theo-doi.atom",
            f"/theo-doi/?muc=van-ban&ma={secrets['document'].pk}",
            *(record.public_path for record in rows),
            *(record.register.path for record in rows),
            *(
                f"{record.register.path}{output}"
                for record in rows
                for output in ("danh-sach.json", "danh-sach.csv", "rss.xml", "atom.xml")
            ),
            *(f"/api/v1{record.register.path}" for record in rows),
            secrets["file"].get_absolute_url(),
        ):
            answer = reader.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert SECRET not in body.decode(errors="replace"), (portal, address)
            assert b"%PDF" not in body
