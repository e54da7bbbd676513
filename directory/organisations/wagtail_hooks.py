from wagtail import hooks

from directory.organisations.viewsets import OrganisationViewSet


@hooks.register("register_admin_viewset")
def register_organisations() -> OrganisationViewSet:
    return OrganisationViewSet()
