"""What is measured: the pages by name, and the two states of the server."""

from enum import StrEnum


class Mode(StrEnum):
    """Whether the server may answer with a page that it kept."""

    UNCACHED = "uncached"
    CACHED = "cached"


class Page(StrEnum):
    """The pages; `bench.addresses` knows where they are."""

    LIST = "list"
    FILTERED = "filtered"
    DEEP = "deep"
    PRODUCT = "product"
    SEARCH = "search"
    SUGGESTION = "suggestion"
    CODE = "code"
    LOT = "lot"
    ITEM = "item"
    LINK = "link"

    @property
    def title(self) -> str:
        return _TITLES[self]

    @property
    def headers(self) -> dict[str, str]:
        """What a browser sends with it besides the usual: suggestions are fetched by a script, without their frame."""
        return {"HX-Request": "true"} if self is Page.SUGGESTION else {}

    @property
    def status(self) -> int:
        """A GS1 Digital Link leads to the page behind the label."""
        return 307 if self is Page.LINK else 200

    @property
    def is_kept(self) -> bool:
        """Whether the page cache keeps it. Scans are counted, so that each is answered anew."""
        return self not in {Page.CODE, Page.LOT, Page.ITEM, Page.LINK}


_TITLES = {
    Page.LIST: "List of products",
    Page.FILTERED: "List, one district and 4 stars",
    Page.DEEP: "Deep page of the list",
    Page.PRODUCT: "Product",
    Page.SEARCH: "Search",
    Page.SUGGESTION: "Suggestions while typing",
    Page.CODE: "Page of a scanned code",
    Page.LOT: "Page of a scanned lot",
    Page.ITEM: "Page of a scanned single item",
    Page.LINK: "GS1 Digital Link of a lot (307)",
}
