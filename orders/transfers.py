"""What a buyer needs for a bank transfer to a seller, in letters and as a VietQR code."""

from dataclasses import dataclass

from orders import vietqr
from orders.banks import banks
from orders.models import SellerOrder
from orders.vietqr import TransferRefused


@dataclass(frozen=True)
class Transfer:
    """`amount` in whole đồng. `payload`: the text of the QR code; empty where none can be made of the account."""

    bank: str
    account: str
    holder: str
    amount: int
    content: str
    payload: str
    is_sample: bool


def transfer_of(seller_order: SellerOrder, amount: int) -> Transfer:
    """To the account that the order remembers. The reference stands in it, by which the seller finds the payment."""
    bank = banks().get(seller_order.bank)
    return Transfer(
        bank=bank.short_name if bank else seller_order.bank,
        account=seller_order.account_number,
        holder=seller_order.account_name,
        amount=amount,
        content=seller_order.reference,
        payload=_payload(seller_order, amount),
        is_sample=seller_order.producer.is_sample or bool(bank and bank.is_sample),
    )


def _payload(seller_order: SellerOrder, amount: int) -> str:
    try:
        return vietqr.transfer_payload(
            bank=seller_order.bank,
            account=seller_order.account_number,
            amount=amount,
            content=seller_order.reference,
        )
    except TransferRefused:
        return ""
