"""Addresses at the root of the host, without a language: the GS1 resolver, and what programs read."""

from django.urls import path, re_path

from traceability.views import journeys, resolver

urlpatterns = [
    re_path(r"^01/(?P<path>[\s\S]*)\Z", resolver.resolve, name="resolve"),
    re_path(r"^gtin/(?P<path>[\s\S]*)\Z", resolver.words_refused, name="resolve_words"),
    path(".well-known/gs1resolver", resolver.description, name="gs1resolver"),
    re_path(r"^epcis/(?P<path>p/.+)\Z", journeys.events_file, name="epcis"),
]
