from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchEvaluationConfig(AppConfig):
    name = "search.evaluation"
    label = "search_evaluation"
    verbose_name = _("Search evaluation")
