"""The generated catalogue: the same for a seed, all over the city, clean, and never made twice."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue import public_code
from catalogue.actions import generate_catalogue
from catalogue.actions.generated import generated_producers
from catalogue.certificate_status import CertificateStatus
from catalogue.exceptions import GeneratedRowsExist
from catalogue.models import Certificate, FiveStarProposal, Producer, ProducerKind, Product
from villages.models import Commune

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


def catalogue() -> list[tuple[object, ...]]:
    """Everything made, without keys and time stamps."""
    products = Product.objects.order_by("public_code").values_list(
        "public_code",
        "slug_vi",
        "slug_en",
        "name_vi",
        "price",
        "season",
        "producer__slug",
        "producer__commune__code",
    )
    certificates = Certificate.objects.order_by("product__public_code", "valid_from").values_list(
        "product__public_code",
        "stars",
        "decision_number",
        "valid_from",
        "valid_to",
        "authority",
        "revoked_on",
    )
    return [*products, *certificates]


def test_the_same_seed_and_day_make_the_same_catalogue() -> None:
    generate_catalogue(products=300, seed=7, today=DAY)
    first = catalogue()
    generate_catalogue(products=300, seed=7, today=DAY, replace=True)
    assert catalogue() == first


def test_another_seed_makes_another_catalogue() -> None:
    generate_catalogue(products=60, seed=7, today=DAY)
    first = set(Product.objects.values_list("name_vi", flat=True))
    generate_catalogue(products=60, seed=8, today=DAY, replace=True)
    assert len(first & set(Product.objects.values_list("name_vi", flat=True))) < 10


def test_a_small_catalogue_is_the_beginning_of_a_large_one() -> None:
    generate_catalogue(products=100, seed=7, today=DAY)
    small = set(Product.objects.values_list("public_code", "slug_vi", "price"))
    generate_catalogue(products=250, seed=7, today=DAY, replace=True)
    assert small <= set(Product.objects.values_list("public_code", "slug_vi", "price"))


def test_a_later_day_moves_the_days_and_nothing_else() -> None:
    generate_catalogue(products=80, seed=7, today=DAY)
    codes = set(Product.objects.values_list("public_code", "slug_vi"))
    days = sorted(Certificate.objects.values_list("product__public_code", "valid_from"))
    later = timedelta(days=100)
    generate_catalogue(products=80, seed=7, today=DAY + later, replace=True)
    assert set(Product.objects.values_list("public_code", "slug_vi")) == codes
    moved = sorted(Certificate.objects.values_list("product__public_code", "valid_from"))
    assert moved == [(code, day + later) for code, day in days]


def test_it_makes_exactly_as_many_products_with_four_or_five_a_producer() -> None:
    producers = generate_catalogue(products=1001, seed=1, today=DAY)
    assert Product.objects.count() == 1001
    assert Producer.objects.count() == producers
    assert 3.5 < 1001 / producers < 5.5


def test_it_covers_all_sets_all_communes_and_every_state_and_leaves_some_prices_out() -> None:
    generate_catalogue(products=4000, seed=1, today=DAY)
    products = Product.objects.all()
    assert set(products.values_list("product_set__number", flat=True)) == set(range(1, 27))
    assert set(products.values_list("producer__commune", flat=True)) == set(
        Commune.objects.values_list("pk", flat=True)
    )
    certificates = Certificate.objects.select_related("product").prefetch_related("product__certificates")
    states = Counter(certificate.status(DAY) for certificate in certificates)
    assert set(states) == set(CertificateStatus) - {CertificateStatus.UPCOMING}
    assert {0, 3, 4, 5} == set(products.with_stars(DAY).values_list("stars_in_force", flat=True))
    assert 0 < products.filter(price=None).count() < products.filter(price__gt=0).count()
    assert 0 < products.exclude(village=None).count() < products.filter(village=None).count()
    assert products.filter(name_en="").exists() and not products.filter(name_vi="").exists()
    assert FiveStarProposal.objects.exists()


def test_villages_get_products_of_their_own_crafts() -> None:
    generate_catalogue(products=1000, seed=1, today=DAY)
    motifs = Product.objects.filter(village__slug="dinh-cong").values_list("motif", flat=True)
    assert set(motifs) == {"jewellery"}


def test_every_row_passes_the_checks_that_the_admin_makes() -> None:
    generate_catalogue(products=200, seed=3, today=DAY)
    for model in (Producer, Product, Certificate, FiveStarProposal):
        for row in model.objects.all():
            row.full_clean()


def test_everything_is_marked_as_generated() -> None:
    generate_catalogue(products=200, seed=1, today=DAY)
    assert generated_producers().count() == Producer.objects.count()
    assert not Producer.objects.filter(is_sample=False).exists()
    assert not Producer.objects.filter(kind=ProducerKind.HOUSEHOLD).exclude(tax_code="").exists()
    assert not Certificate.objects.exclude(decision_number__endswith="-MẪU").exists()


def test_a_second_run_changes_nothing_and_says_so() -> None:
    generate_catalogue(products=50, seed=1, today=DAY)
    before = catalogue()
    with pytest.raises(GeneratedRowsExist, match="50 generated products are there already"):
        generate_catalogue(products=60, seed=2, today=DAY)
    with pytest.raises(CommandError, match="Use --replace"):
        call_command("generate_catalogue", products=60, stdout=StringIO())
    assert catalogue() == before


def test_replacing_leaves_the_sample_alone(sample: date) -> None:
    codes = set(Product.objects.values_list("public_code", flat=True))
    generate_catalogue(products=50, seed=1, today=DAY)
    generate_catalogue(products=20, seed=1, today=DAY, replace=True)
    assert Product.objects.count() == len(codes) + 20
    assert codes < set(Product.objects.values_list("public_code", flat=True))


def test_a_code_that_is_taken_is_passed_over(sample: date) -> None:
    taken = public_code.from_key("generated:1:5")
    product = Product.objects.first()
    assert product is not None
    Product.objects.filter(pk=product.pk).update(public_code=taken)
    generate_catalogue(products=20, seed=1, today=DAY)
    assert Product.objects.get(public_code=taken) == product
    assert Product.objects.filter(public_code=public_code.from_key("generated:1:5+")).exists()


def test_the_command_reports_what_it_made_and_how_long_it_took() -> None:
    out = StringIO()
    call_command("generate_catalogue", "--products", "30", "--today", "2026-11-22", stdout=out)
    assert out.getvalue().startswith("30 products of ")
    assert out.getvalue().rstrip().endswith("MiB at most.")
