from django.urls import path

from portal.harvest.views import oai

urlpatterns = [path("oai/", oai, name="oai")]
