"""A generated catalogue of the city's size, for trials of speed and of full pages."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.models import PROTECT, Exists, OuterRef, Q, QuerySet

from catalogue import public_code
from catalogue.actions.rows import certificate_row, producer_row, product_row, proposal_row
from catalogue.exceptions import GeneratedRowsExist
from catalogue.generator import LEGAL_NAME_ENDING, GeneratedProducer, Generator, Site
from catalogue.models import Certificate, CriteriaVersion, FiveStarProposal, Producer, Product, ProductSet
from villages.gazetteer import vietnamese_name
from villages.models import CommuneSuccession, CraftVillage

# Producers written at a time, with four or five products each.
_BATCH = 400

Progress = Callable[[int], None]


def generate_catalogue(
    *, products: int, seed: int, today: date, replace: bool = False, progress: Progress = lambda done: None
) -> int:
    """Adds generated producers with exactly so many products; returns the number of producers.

    The same seed and day make the same rows. Raises `GeneratedRowsExist` where a generated catalogue is
    stored, unless it is to be replaced. `progress` is told the number of products made so far.
    """
    with transaction.atomic():
        if count := Product.objects.filter(producer__in=generated_producers()).count():
            if not replace:
                raise GeneratedRowsExist(count)
            _delete_generated()
        made = _write(_limited(_generator(seed).producers(), products), seed, today, progress)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so that the query planner knows at once that the tables have grown
    return made


def generated_producers() -> "QuerySet[Producer]":
    """Producers that were generated, by the ending of their registered names."""
    return Producer.objects.filter(is_sample=True, legal_name__endswith=LEGAL_NAME_ENDING)


def _generator(seed: int) -> Generator:
    """A generator with sites in all communes, and in each village whose craft and place are verified."""
    main_part = CommuneSuccession.objects.filter(commune=OuterRef("commune"), is_main=True)
    parts = CommuneSuccession.objects.filter(Q(is_main=True) | ~Exists(main_part))
    communes = [
        Site(
            commune_id=part.commune_id,
            former_commune_id=part.former_commune_id,
            district=vietnamese_name(part.former_commune.district),
            place=part.former_commune.name,
        )
        for part in parts.select_related("former_commune__district").order_by("former_commune__code", "commune__code")
    ]
    known = CraftVillage.objects.filter(
        craft_verified=True, place_verified=True, former_commune__isnull=False, commune__isnull=False
    )
    villages = [
        Site(
            commune_id=village.commune_id,
            former_commune_id=village.former_commune_id,
            district=vietnamese_name(village.former_district),
            place=village.name_vi,
            village_id=village.pk,
            crafts=frozenset(craft.slug for craft in village.crafts.all()),
        )
        for village in known.select_related("former_district").prefetch_related("crafts").order_by("slug")
    ]
    return Generator(seed=seed, communes=communes, villages=villages)


def _limited(producers: Iterator[GeneratedProducer], products: int) -> Iterator[GeneratedProducer]:
    """Producers until they have so many products; the last one keeps only as many as are wanted."""
    while products > 0:
        producer = next(producers)
        del producer.products[products:]
        products -= len(producer.products)
        yield producer


def _write(producers: Iterator[GeneratedProducer], seed: int, today: date, progress: Progress) -> int:
    sets = dict(ProductSet.objects.values_list("number", "pk"))
    versions = {version.number: version for version in CriteriaVersion.objects.all()}
    codes = _Codes(seed)
    made = 0
    while batch := list(islice(producers, _BATCH)):
        made += len(batch)
        rows = Producer.objects.bulk_create(
            producer_row(
                producer.entry,
                commune_id=producer.site.commune_id,
                former_commune_id=producer.site.former_commune_id,
                village_id=producer.site.village_id,
                contact_consent_on=today if producer.consents else None,
            )
            for producer in batch
        )
        entries = [
            (entry, generated.site, row)
            for generated, row in zip(batch, rows, strict=True)
            for entry in generated.products
        ]
        products = Product.objects.bulk_create(
            product_row(entry, today=today, producer=row, product_set_id=sets[entry.set], code=codes.next())
            for entry, _, row in entries
        )
        Certificate.objects.bulk_create(
            certificate_row(certificate, today=today, product=product, district=site.district, versions=versions)
            for product, (entry, site, _) in zip(products, entries, strict=True)
            for certificate in entry.certificates
        )
        FiveStarProposal.objects.bulk_create(
            proposal_row(entry.five_star_proposal, today=today, product=product)
            for product, (entry, _, _) in zip(products, entries, strict=True)
            if entry.five_star_proposal
        )
        progress(codes.count)
    return made


class _Codes:
    """Public codes of the generated products, the same for a seed; one that is taken is passed over."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._taken = set(Product.objects.values_list("public_code", flat=True))
        self.count = 0

    def next(self) -> str:
        self.count += 1
        key = f"generated:{self._seed}:{self.count}"
        while (code := public_code.from_key(key)) in self._taken:
            key += "+"
        self._taken.add(code)
        return code


def _delete_generated() -> None:
    keys = list(Product.objects.filter(producer__in=generated_producers()).values_list("pk", flat=True))
    for start in range(0, len(keys), 2000):
        some = keys[start : start + 2000]
        _delete_what_protects(some)
        Product.objects.filter(pk__in=some).delete()
    generated_producers().delete()


def _delete_what_protects(products: list[int]) -> None:
    """Rows of higher apps without which no product may go, such as its codes. Nobody prints those of invented ones."""
    # What was defined later may refer to what was defined before.
    for relation in reversed(Product._meta.related_objects):
        if relation.on_delete is PROTECT:
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": products}).delete()
