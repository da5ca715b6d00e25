"""Certificates in the office's admin: computed status, search, what is filled in, warned of and refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from catalogue.authorities import AuthorityLevel
from catalogue.certificate_status import CertificateStatus
from catalogue.models import Certificate, CriteriaVersion, FiveStarProposal, Product
from tests.factories import make_certificate, make_producer, make_product, make_proposal
from tests.office import addition, change, changelist, listed, officer, refused, saved

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/catalogue/certificate/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


@pytest.fixture
def of_each_status() -> dict[str, Certificate]:
    renewed = make_product()
    return {
        "upcoming": make_certificate(valid_from=date(2026, 12, 1)),
        "valid": make_certificate(valid_from=date(2026, 1, 10)),
        "due": make_certificate(valid_from=date(2024, 2, 10)),
        "grace": make_certificate(valid_from=date(2023, 9, 1), renewal_filed_on=date(2026, 4, 1)),
        "expired": make_certificate(valid_from=date(2023, 9, 1)),
        "revoked": make_certificate(valid_from=date(2026, 1, 10), revoked_on=date(2026, 5, 2)),
        "superseded": make_certificate(renewed, valid_from=date(2022, 1, 10)),
        "valid too": make_certificate(renewed, valid_from=date(2025, 1, 10)),
    }


def entered(**changes: Any) -> dict[str, Any]:
    """A certificate as typed: three stars, decided by the city on 05/08/2026."""
    return {
        "stars": "3",
        "decision_number": "3981/QĐ-UBND",
        "decision_date": "05/08/2026",
        "authority": "UBND thành phố Hà Nội",
        "authority_level": AuthorityLevel.CITY,
        "criteria_version": CriteriaVersion.objects.get(number="26/2026/QĐ-TTg").pk,
        **changes,
    }


def test_the_list_shows_todays_status_of_each(client: Client, of_each_status: dict[str, Certificate]) -> None:
    shown = {certificate: certificate.status_then for certificate in listed(client, LIST)}
    assert shown == {row: status.removesuffix(" too") for status, row in of_each_status.items()}
    text = client.get(LIST).content.decode()
    with override("vi"):
        for status in CertificateStatus:
            badge = f'<span class="badge badge--{status}">{status.label}</span>'
            assert text.count(badge) == (2 if status == CertificateStatus.VALID else 1)


@pytest.mark.parametrize("status", CertificateStatus)
def test_the_list_is_narrowed_to_a_status(
    status: CertificateStatus, client: Client, of_each_status: dict[str, Certificate]
) -> None:
    expected = {row for name, row in of_each_status.items() if name.removesuffix(" too") == status}
    assert set(listed(client, f"{LIST}?status={status}")) == expected


def test_the_list_is_narrowed_to_what_must_be_filed(client: Client) -> None:
    in_time = make_certificate(valid_from=date(2024, 4, 10))
    late = make_certificate(valid_from=date(2024, 2, 10))
    make_certificate(valid_from=date(2024, 2, 11), renewal_filed_on=date(2026, 9, 1))
    assert listed(client, f"{LIST}?renewal=open") == [in_time]
    assert listed(client, f"{LIST}?renewal=missed") == [late]


@pytest.mark.parametrize("words", ["3981/QĐ-UBND", "3981 qd ubnd", "3981", "qđ 3981", "tra sen", "TRÀ", "huong"])
def test_search_finds_by_decision_product_and_maker_without_accents(words: str, client: Client) -> None:
    product = make_product(name_vi="Trà sen", producer=make_producer(name_vi="Hương Hồ"))
    found = make_certificate(product, decision_number="3981/QĐ-UBND")
    make_certificate(decision_number="13981/QĐ-BNN")
    assert listed(client, f"{LIST}?q={words}") == [found]


@pytest.mark.parametrize("words", ["981", "3981 sen", "%", "'", "sẻn"])
def test_search_finds_nothing_else(words: str, client: Client) -> None:
    make_certificate(decision_number="3981/QĐ-UBND")
    assert listed(client, f"{changelist(Certificate)}?q={words}") == []


def test_days_left_empty_follow_from_the_decision(client: Client) -> None:
    product = make_product()
    messages = saved(client, addition(Certificate), product=product.pk, **entered())
    certificate = Certificate.objects.get()
    assert certificate.product == product
    assert certificate.valid_from == date(2026, 8, 5)
    assert certificate.valid_to == date(2029, 8, 5)
    assert len(messages) == 1


def test_days_are_read_day_first(client: Client) -> None:
    saved(client, addition(Certificate), product=make_product().pk, **entered(valid_from="06/09/2026"))
    certificate = Certificate.objects.get()
    assert (certificate.decision_date, certificate.valid_from) == (date(2026, 8, 5), date(2026, 9, 6))


def test_days_that_were_typed_stay(client: Client) -> None:
    given = entered(valid_from="10/08/2026", valid_to="01/02/2029")
    saved(client, addition(Certificate), product=make_product().pk, **given)
    certificate = Certificate.objects.get()
    assert (certificate.valid_from, certificate.valid_to) == (date(2026, 8, 10), date(2029, 2, 1))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"authority_level": AuthorityLevel.DISTRICT}, AuthorityLevel.DISTRICT.value),
        ({"stars": "5"}, AuthorityLevel.CENTRE.value),
        ({"valid_to": "04/08/2029"}, "05/08/2029"),
        ({"renewal_filed_on": "01/09/2026"}, "06/02/2029"),
    ],
)
def test_what_does_not_fit_the_rules_of_the_day_is_stored_with_a_warning(
    changes: dict[str, str], named: str, client: Client
) -> None:
    messages = saved(client, addition(Certificate), product=make_product().pk, **entered(**changes))
    assert Certificate.objects.count() == 1
    warnings = [message for message in messages if "3981/QĐ-UBND:" in message]
    assert len(warnings) == 1
    with override("vi"):
        labels = {level.value: str(level.label) for level in AuthorityLevel}
    assert labels.get(named, named) in warnings[0]


def test_a_criteria_version_of_another_time_is_warned_of(client: Client) -> None:
    old = CriteriaVersion.objects.get(number="148/QĐ-TTg")
    messages = saved(client, addition(Certificate), product=make_product().pk, **entered(criteria_version=old.pk))
    warnings = [message for message in messages if "148/QĐ-TTg" in message and "26/2026/QĐ-TTg" in message]
    assert len(warnings) == 1


def test_a_district_certificate_of_its_time_is_no_cause_for_warning(client: Client) -> None:
    old = CriteriaVersion.objects.get(number="148/QĐ-TTg")
    given = entered(
        decision_date="16/06/2025",
        authority="UBND huyện Gia Lâm",
        authority_level=AuthorityLevel.DISTRICT,
        criteria_version=old.pk,
    )
    assert len(saved(client, addition(Certificate), product=make_product().pk, **given)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"stars": "2"}, "stars"),
        ({"stars": "6"}, "stars"),
        ({"stars": ""}, "stars"),
        ({"points": "101"}, "points"),
        ({"decision_date": "31/02/2026"}, "decision_date"),
        ({"decision_date": "2026"}, "decision_date"),
        ({"valid_to": "05/08/2026"}, "valid_to"),
        ({"valid_to": "01/01/2026"}, "valid_to"),
        ({"revoked_on": "01/10/2026"}, "revocation_vi"),
        ({"revocation_vi": "Vi phạm."}, "revoked_on"),
        ({"revoked_on": "01/01/2026", "revocation_vi": "Vi phạm."}, "revoked_on"),
        ({"product": ""}, "product"),
        ({"product": "999999"}, "product"),
        ({"decision_number": "x" * 61}, "decision_number"),
        ({"authority_level": "commune"}, "authority_level"),
    ],
)
def test_contradictions_are_refused_at_their_field_and_nothing_is_stored(
    changes: dict[str, str], field: str, client: Client
) -> None:
    given = {"product": make_product().pk, **entered(**changes)}
    assert list(refused(client, addition(Certificate), **given)) == [field]
    assert Certificate.objects.count() == 0


def test_a_second_certificate_from_the_same_day_is_refused(client: Client) -> None:
    certificate = make_certificate(valid_from=date(2026, 8, 5))
    errors = refused(client, addition(Certificate), product=certificate.product.pk, **entered())
    assert len(errors) == 1
    assert Certificate.objects.get() == certificate


def test_a_bad_change_leaves_the_certificate_as_it_was(client: Client) -> None:
    certificate = make_certificate()
    before = Certificate.objects.values().get()
    refused(client, change(certificate), stars="1", decision_number="đổi")
    assert Certificate.objects.values().get() == before


def test_a_product_shows_its_certificates_with_their_status(
    client: Client, of_each_status: dict[str, Certificate]
) -> None:
    text = client.get(change(of_each_status["superseded"].product)).content.decode()
    assert [text.count(f'"badge badge--{status}"') for status in ("superseded", "valid", "due")] == [1, 1, 0]


def inline(number: int, **changes: Any) -> dict[str, Any]:
    return {f"certificates-{number}-{name}": value for name, value in entered(**changes).items()}


def test_a_certificate_is_added_in_the_products_page_and_warned_of_there(client: Client) -> None:
    product = make_product()
    given = {"certificates-TOTAL_FORMS": 1, **inline(0, authority_level=AuthorityLevel.DISTRICT)}
    messages = saved(client, change(product), **given)
    assert [certificate.valid_to for certificate in product.certificates.all()] == [date(2029, 8, 5)]
    assert len([message for message in messages if "3981/QĐ-UBND:" in message]) == 1


def test_an_old_oddity_is_not_warned_of_again_when_the_product_is_saved(client: Client) -> None:
    product = make_product()
    make_certificate(product, authority_level=AuthorityLevel.DISTRICT)
    assert len(saved(client, change(product), name_vi="Tên mới")) == 1


def test_a_bad_certificate_keeps_the_whole_page_from_being_stored(client: Client) -> None:
    product = make_product(name_vi="Cốm")
    given = {"certificates-TOTAL_FORMS": 1, **inline(0, stars="2")}
    assert list(refused(client, change(product), name_vi="Tên mới", **given)) == ["certificates-0-stars"]
    assert Product.objects.get().name_vi == "Cốm"
    assert Certificate.objects.count() == 0


def test_a_second_open_proposal_is_refused(client: Client) -> None:
    product = make_product()
    make_proposal(product)
    given = {
        "proposals-TOTAL_FORMS": 2,
        "proposals-1-document_number": "9/TTr-UBND",
        "proposals-1-proposed_on": "01/10/2026",
    }
    assert list(refused(client, change(product), **given)) == ["proposals"]
    assert FiveStarProposal.objects.count() == 1
    saved(client, change(product), **given, **{"proposals-0-closed_on": "20/09/2026"})
    assert sorted(proposal.is_pending(TODAY) for proposal in product.proposals.all()) == [False, True]
