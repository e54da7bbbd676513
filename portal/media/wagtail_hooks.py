from wagtail import hooks

from portal.media.admin_api import NoDocuments
from portal.media.viewsets import official_file_chooser_viewset, official_file_viewset


@hooks.register("register_admin_viewset")
def register_official_files():
    return [official_file_chooser_viewset, official_file_viewset]


@hooks.register("construct_admin_api")
def answer_for_documents(router) -> None:
    router.register_endpoint("documents", NoDocuments)
