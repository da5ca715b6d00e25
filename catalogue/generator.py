"""A plausible catalogue of any size: names, prices, seasons, certificate histories. Nothing is stored here.

Producer number n of a seed is always the same, however many are made, given the same places and words.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import exp, log
from pathlib import Path
from random import Random
from typing import Any

from catalogue.models import ProducerKind, SaleKind
from catalogue.sample import CertificateEntry, ProducerEntry, ProductEntry, ProposalEntry
from core.folding import slugify

VOCABULARY = Path(__file__).parent / "data" / "vocabulary.toml"
LEGAL_NAME_ENDING = " (mẫu sinh tự động)"

_LEGAL_FORMS = {
    ProducerKind.COOPERATIVE: "Hợp tác xã {line} {brand}",
    ProducerKind.COOPERATIVE_GROUP: "Tổ hợp tác {line} {brand}",
    ProducerKind.LIMITED_COMPANY: "Công ty TNHH {line} {brand}",
    ProducerKind.JOINT_STOCK_COMPANY: "Công ty cổ phần {line} {brand}",
    ProducerKind.PRIVATE_ENTERPRISE: "Doanh nghiệp tư nhân {line} {brand}",
    ProducerKind.FARM: "Trang trại {brand}",
    ProducerKind.HOUSEHOLD: "Hộ kinh doanh {line} {brand}",
    ProducerKind.TOURISM_ASSOCIATION: "Hội {line} {brand}",
}
# Shares as in the city in 2020: 72 enterprises, 82 cooperatives and 101 households of 255 producers.
_KINDS = {
    ProducerKind.HOUSEHOLD: 38,
    ProducerKind.COOPERATIVE: 30,
    ProducerKind.LIMITED_COMPANY: 17,
    ProducerKind.JOINT_STOCK_COMPANY: 7,
    ProducerKind.COOPERATIVE_GROUP: 4,
    ProducerKind.FARM: 3,
    ProducerKind.PRIVATE_ENTERPRISE: 1,
}
_PRODUCTS_A_PRODUCER = {1: 10, 2: 14, 3: 17, 4: 18, 5: 14, 6: 10, 7: 7, 8: 5, 10: 3, 14: 2}
_STARS = {3: 55, 4: 42, 5: 3}

# Histories and how often they occur in a hundred products.
_HISTORIES = {
    "none": 12,
    "valid": 50,
    "upgraded": 9,
    "downgraded": 3,
    "due": 10,
    "expired": 10,
    "grace": 3,
    "revoked": 3,
}


@dataclass(frozen=True)
class Site:
    """Where a producer may be: keys of stored rows, the names the texts need, the crafts of a village."""

    commune_id: int
    former_commune_id: int
    district: str
    place: str
    village_id: int | None = None
    crafts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class GeneratedProducer:
    entry: ProducerEntry
    site: Site
    consents: bool
    products: list[ProductEntry]


@dataclass(frozen=True)
class Thing:
    """A kind of product with the ways in which it is packed and varied."""

    set: int
    name: tuple[str, str]
    motif: str
    packs: list[tuple[str, str]]
    variants: list[tuple[str, str]]
    prices: tuple[int, int]
    months: list[int]
    crafts: frozenset[str]


@dataclass(frozen=True)
class Trade:
    """What the producers of a product set have in common."""

    set: int
    share: float
    name: tuple[str, str]
    line: str
    usage: tuple[str, str]
    storage: tuple[str, str]
    shelf_life: tuple[str, str]


class Generator:
    """Makes producers with their products, in order, without end."""

    def __init__(self, *, seed: int, communes: list[Site], villages: list[Site]) -> None:
        """`communes`: a site in every former commune; `villages`: one in every village with a known craft."""
        words = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
        self._seed = seed
        self._communes = Random(f"communes {seed}").sample(communes, len(communes))
        self._villages = Random(f"villages {seed}").sample(villages, len(villages))
        self._brands = [f"{a} {b}" for a, b in product(words["brands"]["first"], words["brands"]["second"])]
        self._lanes = [f"{a} {b}" for a, b in product(words["lanes"]["first"], words["lanes"]["second"])]
        packs = {name: [_pair(text) for text in texts] for name, texts in words["packs"].items()}
        self._trades = {table["set"]: _trade(table) for table in words["trades"]}
        self._things = {
            number: [_thing(number, table, packs) for table in words["things"][str(number)]] for number in self._trades
        }

    def producers(self) -> Iterator[GeneratedProducer]:
        number, first_product = 0, 1
        while True:
            producer = self._producer(number, first_product)
            yield producer
            number, first_product = number + 1, first_product + len(producer.products)

    def _producer(self, number: int, first_product: int) -> GeneratedProducer:
        random = Random(f"{self._seed} {number}")
        site, things = self._site_and_things(number, random)
        trade = self._trades[things[0].set]
        brand = random.choice(self._brands)
        kind = _kind(trade, random)
        slug = f"{slugify(trade.name[0])}-{slugify(brand)}-{number + 1:06d}"
        legal_name = _LEGAL_FORMS[kind].format(line=trade.line, brand=brand) + LEGAL_NAME_ENDING
        entry = ProducerEntry(
            slug=slug,
            name_vi=f"{trade.name[0]} {brand}",
            name_en=f"{brand} {trade.name[1]}",
            legal_name=legal_name,
            kind=kind,
            former_commune="",
            commune="",
            about_vi=f"{trade.name[0]} {brand} ở {site.place}. Dữ liệu sinh tự động để chạy thử.",
            about_en=f"{brand} {trade.name[1]} in {site.place}. Generated data, for trials.",
            address=random.choice(self._lanes),
            phone=f"0900 000 {random.randrange(1000):03d}",
            tax_code="" if kind == ProducerKind.HOUSEHOLD else f"0000000{random.randrange(1000):03d}",
            email=f"lienhe@{slug}.example" if random.random() < 0.6 else "",
            since=random.randint(1990, 2025),
        )
        count = _weighted(_PRODUCTS_A_PRODUCER, random)
        combinations = [
            (thing, variant, pack) for thing in things for variant in thing.variants for pack in thing.packs
        ]
        chosen = random.sample(combinations, min(count, len(combinations)))
        products = [
            self._product(first_product + offset, brand, site, *parts, random) for offset, parts in enumerate(chosen)
        ]
        return GeneratedProducer(entry, site, random.random() < 0.9, products)

    def _site_and_things(self, number: int, random: Random) -> tuple[Site, list[Thing]]:
        """A place and up to three kinds of product of one set.

        The first producers go through all sets, every third of the others through the villages and makes
        what its village makes; the rest go through the communes.
        """
        if number >= len(self._trades) and number % 3 == 0 and self._villages:
            site = self._villages[number // 3 % len(self._villages)]
            craft_things = [thing for things in self._things.values() for thing in things if thing.crafts & site.crafts]
            if craft_things:
                first = random.choice(craft_things)
                return site, [thing for thing in craft_things if thing.set == first.set][:3]
        sets = list(self._trades)
        shares = [self._trades[each].share for each in sets]
        chosen = sets[number] if number < len(sets) else random.choices(sets, shares)[0]
        things = self._things[chosen]
        commune = self._communes[number * 2 // 3 % len(self._communes)]  # two of three come here
        return commune, random.sample(things, min(len(things), 3))

    def _product(
        self,
        number: int,
        brand: str,
        site: Site,
        thing: Thing,
        variant: tuple[str, str],
        pack: tuple[str, str],
        random: Random,
    ) -> ProductEntry:
        trade = self._trades[thing.set]
        name_vi = f"{thing.name[0]} {variant[0]} {brand} {pack[0]}"
        name_en = f"{thing.name[1]} ({variant[1]}), {brand}, {pack[1]}"
        enquiry = thing.set >= 23 or (thing.set == 21 and random.random() < 0.05)
        history = _weighted(_HISTORIES, random)
        certificates = _certificates(history, _weighted(_STARS, random), random)
        proposed = certificates and history == "valid" and certificates[-1].stars == 4 and random.random() < 0.03
        withdrawn = random.random() < 0.01
        return ProductEntry(
            slug_vi=f"{slugify(name_vi)[:140]}-{number:06d}",
            slug_en=f"{slugify(name_en)[:140]}-{number:06d}",
            name_vi=name_vi,
            name_en=name_en if random.random() < 0.95 else "",
            set=thing.set,
            motif=thing.motif,
            sale=SaleKind.ENQUIRY if enquiry else SaleKind.GOODS,
            summary_vi=f"{thing.name[0]} {variant[0]}, {pack[0]}, làm ở {site.place}.",
            summary_en=f"{thing.name[1]} ({variant[1]}), {pack[1]}, from {site.place}.",
            net_content_vi="" if thing.set == 26 else _capital(pack[0]),
            net_content_en="" if thing.set == 26 else _capital(pack[1]),
            price=_price(thing.prices, random) if random.random() > (0.5 if enquiry else 0.13) else None,
            season=thing.months,
            gtin="",
            usage_vi=trade.usage[0],
            usage_en=trade.usage[1],
            storage_vi=trade.storage[0],
            storage_en=trade.storage[1],
            shelf_life_vi=trade.shelf_life[0],
            shelf_life_en=trade.shelf_life[1],
            withdrawn_days_ago=random.randint(5, 400) if withdrawn else None,
            withdrawn_reason_vi="Cơ sở ngừng làm sản phẩm này." if withdrawn else "",
            withdrawn_reason_en="The producer no longer makes this product." if withdrawn else "",
            certificates=certificates,
            five_star_proposal=ProposalEntry(random.randint(10, 150), f"{random.randint(1, 400)}/TTr-MẪU")
            if proposed
            else None,
        )


def _certificates(history: str, stars: int, random: Random) -> list[CertificateEntry]:
    """The certificates of a history, oldest first. A term has 36 months, about 1,096 days."""
    match history:
        case "none":
            return []
        case "valid":
            return [_certificate(stars, random.randint(20, 900))]
        case "due":
            return [_certificate(stars, random.randint(930, 1090))]
        case "expired":
            return [_certificate(stars, random.randint(1110, 2500))]
        case "grace":
            issued = random.randint(1110, 1260)
            return [_certificate(stars, issued, renewal_filed_days_ago=issued - random.randint(930, 970))]
        case "revoked":
            issued = random.randint(150, 900)
            return [
                _certificate(
                    stars,
                    issued,
                    revoked_days_ago=random.randint(10, issued - 60),
                    revocation_vi="Cơ sở ngừng sản xuất sản phẩm.",
                    revocation_en="The producer stopped making this product.",
                )
            ]
    before, after = (3, 4) if history == "upgraded" else (4, 3)
    issued = random.randint(20, 880)
    return [_certificate(before, issued + random.randint(500, 1150)), _certificate(after, issued)]


def _certificate(stars: int, issued_days_ago: int, **more: Any) -> CertificateEntry:
    # Products of one day share a decision, as in life.
    return CertificateEntry(stars, issued_days_ago, f"{3000 - issued_days_ago}/QĐ-MẪU", **more)


def _kind(trade: Trade, random: Random) -> ProducerKind:
    if trade.set == 26:
        return random.choice([ProducerKind.TOURISM_ASSOCIATION, ProducerKind.COOPERATIVE, ProducerKind.HOUSEHOLD])
    return _weighted(_KINDS, random)


def _price(thousands: tuple[int, int], random: Random) -> int:
    """A price between the two, small ones as likely as large ones, with as many noughts as prices have."""
    low, high = thousands
    amount = exp(random.uniform(log(low), log(high)))
    step = 1 if amount < 50 else 5 if amount < 200 else 10 if amount < 1000 else 50
    return max(round(amount / step) * step, 1) * 1000


def _weighted(weights: dict[Any, int], random: Random) -> Any:
    return random.choices(list(weights), list(weights.values()))[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pair(text: str) -> tuple[str, str]:
    """`chè | tea` → `("chè", "tea")`."""
    vietnamese, _, english = text.partition(" | ")
    return vietnamese, english


def _trade(table: dict[str, Any]) -> Trade:
    return Trade(
        set=table["set"],
        share=table["share"],
        name=_pair(table["name"]),
        line=table["line"],
        usage=_pair(table["usage"]),
        storage=_pair(table.get("storage", "")),
        shelf_life=_pair(table.get("shelf_life", "")),
    )


def _thing(number: int, table: dict[str, Any], packs: dict[str, list[tuple[str, str]]]) -> Thing:
    low, high = table["prices"]
    return Thing(
        set=number,
        name=_pair(table["name"]),
        motif=table["motif"],
        packs=packs[table["packs"]],
        variants=[_pair(text) for text in table["variants"]],
        prices=(low, high),
        months=table.get("months", []),
        crafts=frozenset(table.get("crafts", [])),
    )
