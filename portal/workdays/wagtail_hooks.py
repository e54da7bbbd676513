from wagtail import hooks

from portal.workdays.viewsets import AnnouncedYearViewSet, announced_year_viewset


@hooks.register("register_admin_viewset")
def register_working_days() -> AnnouncedYearViewSet:
    return announced_year_viewset
