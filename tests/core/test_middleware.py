"""NUL bytes in an address are refused before any view or database sees them."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from core.middleware import RefuseNullBytes


def passed(request: HttpRequest) -> HttpResponse:
    middleware = RefuseNullBytes(lambda request: HttpResponse("seen"))
    middleware.process_view(request)
    return middleware(request)


@pytest.mark.parametrize("address", ["/x/?q=%00", "/x/?q=g%E1%BB%91m%00&page=2", "/x/?%00=1", "/p/K7M%00", "/%00/"])
def test_a_nul_byte_in_path_or_query_is_a_bad_request(address: str) -> None:
    with pytest.raises(BadRequest):
        passed(RequestFactory().get(address))


@pytest.mark.parametrize("address", ["/", "/x/?q=", "/x/?q=00%25", "/x/?q=%2500", "/x/?q=%01", "/p/00"])
def test_any_other_address_passes(address: str) -> None:
    assert passed(RequestFactory().get(address)).content == b"seen"


@pytest.mark.django_db
def test_the_site_answers_with_its_own_page_and_status_400(client: Client) -> None:
    response = client.get("/?q=%00")
    assert response.status_code == 400
    assert b"site-header" in response.content
