"""Order slips on paper."""

from orders.printing.slips import order_slip_pdf, seller_slip_pdf

__all__ = ["order_slip_pdf", "seller_slip_pdf"]
