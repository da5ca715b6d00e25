"""What can go wrong in the catalogue's actions, in words for the person who meets it."""

from typing import Any

from django.utils.translation import gettext


class GeneratedRowsExist(Exception):
    """A generated catalogue is there already; it is not made twice."""

    def __init__(self, products: int) -> None:
        super().__init__(
            f"{products} generated products are there already and stay as they are. "
            "Use --replace to delete them and generate again."
        )


class NotForMembers(Exception):
    """An account that cannot be a producer's hand; the text tells the officer at the form."""

    def __init__(self, user: Any, *, is_closed: bool) -> None:
        if is_closed:
            sentence = gettext("The account “%(name)s” is closed. An administrator can open it again.")
        else:
            sentence = gettext(
                "“%(name)s” works in the office and acts for every producer already. "
                "Choose the number or address of the producer's own person."
            )
        super().__init__(sentence % {"name": user.get_username()})
