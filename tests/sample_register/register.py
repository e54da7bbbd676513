import django_filters

from portal.core.metadata import DublinCore, fit_description
from portal.registers.register import PublicRegister
from search.index.documents import SearchDocument, make_key
from tests.sample_register.models import Notice


class NoticeFilterSet(django_filters.FilterSet):
    q = django_filters.CharFilter(field_name="title", lookup_expr="icontains")

    class Meta:
        model = Notice
        fields: list[str] = []


class NoticeRegister(PublicRegister):
    model = Notice
    slug = "thong-bao-thu"
    label = "Thông báo thử"
    filterset_class = NoticeFilterSet
    list_template = "sample_register/list.html"
    detail_template = "sample_register/notice.html"

    def metadata_of(self, record, request=None):
        name = record.portal.organisation.name
        return DublinCore(
            title=record.title,
            creator=name,
            date=record.first_published_at or record.created_at,
            description=fit_description([record.title], record.title),
            publisher=name,
            identifier=record.public_url(request),
        )

    def export_columns(self):
        return [("title", lambda record: record.title)]

    def search_documents(self, records):
        for record in records:
            yield SearchDocument(
                key=make_key(record._meta.label_lower, record.pk),
                kind="notice",
                title=record.title,
                url_path=record.public_path,
                owner_portal_id=record.portal_id,
                portal_ids=(record.portal_id,),
            )
