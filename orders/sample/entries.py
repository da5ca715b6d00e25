"""What the files of the sample's shop say. Amounts in đồng, weights in grams."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class OfferEntry:
    """`left`: packs in stock when it is first loaded; missing for what is made to order."""

    product: str
    weight_grams: int
    at_least: int = 1
    at_most: int = 20
    left: int | None = None
    is_open: bool = True


@dataclass(frozen=True)
class SellerEntry:
    """`pick_up_at`: outlets by their addresses. An account is at the bank for samples."""

    producer: str
    is_selling: bool = True
    identified_days_ago: int | None = None
    delivers: bool = True
    pick_up_at: list[str] = field(default_factory=list)
    takes_cash: bool = True
    account_number: str = ""
    account_name: str = ""
    returns_vi: str = ""
    returns_en: str = ""
    offers: list[OfferEntry] = field(default_factory=list)


@dataclass(frozen=True)
class LineEntry:
    """`price` is missing where it was that of today."""

    product: str
    quantity: int
    price: int | None = None
    lot: str = ""


@dataclass(frozen=True)
class StepEntry:
    """A change of state; `by` is needed where more than one might have made it."""

    to: str
    days_ago: int
    at: str
    by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PaymentEntry:
    """Without `amount` it is the whole total; with a reason it is a refund. `is_notified`: the seller's bank told."""

    days_ago: int
    at: str
    amount: int | None = None
    refunded_because: str = ""
    is_notified: bool = False


@dataclass(frozen=True)
class PartEntry:
    """The part of one seller. Without an outlet it is delivered; enquiries have neither hand-over nor payment."""

    producer: str
    lines: list[LineEntry]
    pays: str = ""
    pick_up_at: str = ""
    parcel: str = ""
    quoted: int | None = None
    steps: list[StepEntry] = field(default_factory=list)
    payments: list[PaymentEntry] = field(default_factory=list)


@dataclass(frozen=True)
class MailEntry:
    """Mail to the buyer that was given up."""

    subject: str
    body: str
    error: str
    attempts: int


@dataclass(frozen=True)
class OrderEntry:
    """`key`: what its number, its link and its references are made from."""

    key: str
    days_ago: int
    at: str
    buyer: str
    phone: str
    parts: list[PartEntry]
    kind: str = "order"
    language: str = "vi"
    email: str = ""
    commune: str = ""
    street: str = ""
    note: str = ""
    is_adult: bool = False
    mails: list[MailEntry] = field(default_factory=list)


@dataclass(frozen=True)
class NoticeEntry:
    """A transfer that paid no order. `{reference}` in its text stands for that of the part that it names."""

    key: str
    account_number: str
    amount: int
    content: str
    days_ago: int
    at: str
    outcome: str
    order: str = ""
    producer: str = ""
    settled_days_ago: int | None = None
    settlement: str = ""


@dataclass(frozen=True)
class FileEntry:
    sellers: list[SellerEntry] = field(default_factory=list)
    orders: list[OrderEntry] = field(default_factory=list)
    notices: list[NoticeEntry] = field(default_factory=list)
