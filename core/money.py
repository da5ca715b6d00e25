"""Money is whole đồng: the currency has no smaller unit."""

NO_BREAK_SPACE = "\u00a0"


def dong(amount: int) -> str:
    """`150000` → `150.000 ₫`, dots between thousands and the sign after, as Vietnamese prices are written."""
    return f"{amount:,}".replace(",", ".") + NO_BREAK_SPACE + "₫"
