"""What can go wrong in the catalogue's actions, in words for the person who meets it."""


class GeneratedRowsExist(Exception):
    """A generated catalogue is there already; it is not made twice."""

    def __init__(self, products: int) -> None:
        super().__init__(
            f"{products} generated products are there already and stay as they are. "
            "Use --replace to delete them and generate again."
        )
