"""What the law asks of the results of science programmes."""

from portal.registers.demands import Demand
from portal.tenancy.models import Portal


class ResultsDemand(Demand):
    """No accepted programme lacks its results (NĐ 43/2011, Điều 11.2); where there is none, none is owed."""

    def is_met(self, portal: Portal) -> bool:
        from publications.research.models import ScienceProgramme

        return not ScienceProgramme.objects.meeting_demands_on(portal).owing_results().exists()
