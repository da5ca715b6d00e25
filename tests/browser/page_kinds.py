"""Every kind of page that a visitor can meet, and a place in the sample where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from catalogue import public_code
from policies.kinds import Policy

LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class SampleProduct:
    """A product of `sample_data/`, known by its address in both languages."""

    slug_vi: str
    slug_en: str

    @property
    def code(self) -> str:
        """The code that loading the sample gives it."""
        return public_code.from_key(f"sample:{self.slug_vi}")

    def slug(self, language: str) -> str:
        return self.slug_en if language == "en" else self.slug_vi


# A four-star craft of Gia Lâm, whose certificate is valid for two more years.
BOWLS = SampleProduct("bat-com-men-hoa-bien-xoay-chieu", "transmutation-glaze-rice-bowls")
ENDED = SampleProduct("cap-da-tai-lieu-a4-nhip-bua", "leather-document-case-a4")
WITHDRAWN = SampleProduct("tui-xach-co-te-quai-da-nep-quan", "fern-stem-handbag-leather-handles")

LONGEST_NAME = SampleProduct(
    "nuoc-khoang-thien-nhien-doi-sim-chai-thuy-tinh-450ml", "doi-sim-natural-mineral-water-glass-450ml"
)
# Seven letters that the sample's generator of codes never gives out.
UNKNOWN_CODE = "2222222"


@dataclass(frozen=True)
class PageKind:
    """A kind of page; `address` by language, `status` as it answers, `for_staff` when one must sign in."""

    name: str
    address: Callable[[str], str]
    status: int = 200
    for_staff: bool = False
    languages: tuple[str, ...] = field(default=LANGUAGES)

    def __str__(self) -> str:
        return self.name


def page(
    name: str, url_name: str, *arguments: str, status: int = 200, for_staff: bool = False, **query: Any
) -> PageKind:
    """A page whose arguments are the same in both languages."""

    def address(language: str) -> str:
        return address_of(url_name, *arguments, language=language, **query)

    return PageKind(name, address, status, for_staff)


def product_page(name: str, product: SampleProduct, *, status: int = 200) -> PageKind:
    def address(language: str) -> str:
        return address_of("catalogue:product_detail", product.slug(language), language=language)

    return PageKind(name, address, status)


def policy_page(name: str, policy: Policy, *, number: str = "") -> PageKind:
    """The page of a rule, or of its version with that number."""

    def address(language: str) -> str:
        with override(language):
            parts = [policy.slug, number] if number else [policy.slug]
            return reverse("policies:policy_version" if number else "policies:policy_detail", args=parts)

    return PageKind(name, address)


def label_page(
    name: str, path: str, *, before: str = "code_page", status: int = 200, for_staff: bool = False
) -> PageKind:
    """A page whose address ends in a label's own; `before` names it, such as `journey`."""

    def address(language: str) -> str:
        with override(language):
            stand_in = reverse(f"traceability:{before}", args=["x" if before == "code_page" else "p/x"])
        return stand_in.replace("p/x", path)

    return PageKind(name, address, status, for_staff)


def address_of(url_name: str, *arguments: str, language: str = "vi", **query: Any) -> str:
    """A path of the site, with its query string when there is one."""
    with override(language):
        path = reverse(url_name, args=arguments)
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


LIST = "catalogue:product_list"
CHECK = "catalogue:certificate_check"
PAGES = (
    page("home", "home"),
    page("product list", LIST),
    page("product list with choices", LIST, district="gia-lam", stars=[3, 4], sector="thu-cong-my-nghe"),
    page("empty product list", LIST, q="xyzzy"),
    page("product list, page too far", LIST, status=404, page=999),
    page("product list, not understood", LIST, status=400, stars=9),
    product_page("product", BOWLS),
    product_page("ended product", ENDED),
    product_page("withdrawn product", WITHDRAWN, status=410),
    page("producer list", "catalogue:producer_list"),
    page("producer", "catalogue:producer_detail", "xuong-gom-xoay-chieu"),
    page("village list", "villages:village_list"),
    page("village", "villages:village_detail", "bat-trang"),
    page("outlet list", "outlets:outlet_list"),
    page("outlets nearest to a place", "outlets:outlet_list", place="district-018", open="now"),
    page("outlets, several places meant", "outlets:outlet_list", near="gia lâm"),
    page("outlets, no such place", "outlets:outlet_list", status=400, near="xyzzy"),
    page("outlet", "outlets:outlet_detail", "cua-hang-lua-cong-lang-van-phuc"),
    page("news list", "newsroom:news_list"),
    page("news list, nothing found", "newsroom:news_list", q="xyzzy"),
    page("news", "newsroom:news_detail", "dau-chung-nhan-ocop-chi-dung-canh-san-pham-con-han"),
    page("story list", "newsroom:story_list"),
    page("story", "newsroom:story_detail", "bat-trang-mot-me-lo-tinh-theo-gio"),
    page("tag", "newsroom:tag_detail", "gom"),
    page("preview that nobody was given", "newsroom:article_preview", "x", status=404),
    page("albums and videos", "newsroom:media_list"),
    page("albums and videos, none like that", "newsroom:media_list", q="xyzzy"),
    page("album", "newsroom:media_detail", "mot-dem-uop-tra-sen"),
    page("video", "newsroom:media_detail", "phim-sen-uop-tra"),
    page("livestreams", "newsroom:livestream_list"),
    page("livestreams, page too far", "newsroom:livestream_list", status=404, page=99),
    page("livestream that is live", "newsroom:livestream_detail", "toi-lua-va-tra-ben-khung-cui"),
    page("livestream to come", "newsroom:livestream_detail", "mo-chum-tuong-cu-da"),
    page("livestream with a recording", "newsroom:livestream_detail", "mua-com-mot-dem-mot-chao"),
    page("livestream that was cancelled", "newsroom:livestream_detail", "hoa-dao-som-o-bai-hong-van"),
    page("first livestream", "newsroom:livestream_detail", "phien-livestream-dau-tien-11-10-2022"),
    page("events", "newsroom:event_list"),
    page("event", "newsroom:event_detail", "tuan-hang-ocop-cuoi-nam"),
    page("calendar", "newsroom:calendar"),
    page("calendar, an empty month", "newsroom:calendar", month="2024-05"),
    page("calendar, no month", "newsroom:calendar", status=400, month="2026-13"),
    page("place index", "villages:place_index"),
    page("commune", "villages:commune_detail", "bat-trang"),
    page("former district", "villages:former_district_detail", "gia-lam"),
    page("sector", "catalogue:sector_detail", "thu-cong-my-nghe"),
    page("group", "catalogue:group_detail", "thuc-pham-tuoi-song"),
    page("product set", "catalogue:set_detail", "rau-cu-qua-hat-tuoi"),
    page("code page", "traceability:code_page", BOWLS.code),
    page("code page of a withdrawn product", "traceability:code_page", WITHDRAWN.code),
    page("unknown code", "traceability:code_page", UNKNOWN_CODE, status=404),
    label_page("lot page", f"p/{BOWLS.code}/10/XC-A041"),
    label_page("page of a recalled lot", "p/TGU2ZAP/10/ND-041"),
    label_page("page of an item that is seen too often", "p/EU44SHF/10/DG-DT-15/21/2222K4YCA9E"),
    label_page("page of an unknown lot and a made-up number", f"p/{BOWLS.code}/10/NOPE/21/FAKE"),
    label_page("page of a merged code", "p/FCT5W4D"),
    label_page("address that no label has", f"p/{BOWLS.code}/21/S1/10/L1", status=400),
    label_page("journey of a lot", f"p/{BOWLS.code}/10/XC-A041", before="journey"),
    label_page("report of a problem", f"p/{BOWLS.code}", before="report"),
    page("recalls", "traceability:recall_list"),
    page("recalls of a product", "traceability:recall_list", code=BOWLS.code),
    page("recall", "traceability:recall_detail", "1"),
    page("workshop", "traceability:workshop", for_staff=True, producer="xuong-gom-xoay-chieu"),
    page("workshop, whose", "traceability:workshop", for_staff=True),
    page("orders of a producer", "orders:workshop_orders", for_staff=True, producer="xuong-gom-xoay-chieu"),
    page("orders, whose", "orders:workshop_orders", for_staff=True),
    page("stock of a producer", "orders:workshop_stock", for_staff=True, producer="xuong-gom-xoay-chieu"),
    label_page("label in the workshop", f"p/{BOWLS.code}/10/XC-A041", before="workshop_label", for_staff=True),
    page("new lot", "traceability:lot_new", BOWLS.code, for_staff=True),
    page("lot in the workshop", "traceability:lot_page", "1", for_staff=True),
    page("labels to order", "traceability:print_new", BOWLS.code, for_staff=True),
    page("code downloads", "traceability:code_downloads", BOWLS.code),
    page("check", CHECK),
    page("check of a valid product", CHECK, q=BOWLS.code),
    page("check of an ended product", CHECK, q=ENDED.code),
    page("check of a decision", CHECK, q="107/QĐ-MẪU"),
    page("check that finds nothing", CHECK, q="999/QĐ-KHÔNG"),
    page("scan", "traceability:scan"),
    page("search", "search", q="gom"),
    page("search with nothing typed", "search"),
    page("search for stars", "search", q="4 sao gia lâm"),
    page("search with a slip", "search", q="gom su bat trnag"),
    page("search that finds nothing", "search", q="xyzzy"),
    page("search suggestions", "search_suggestions", q="gom"),
    page("about", "about"),
    page("programme in figures", "figures"),
    page("rules of the site", "policies:policy_list"),
    policy_page("rule", Policy.PERSONAL_DATA),
    policy_page("rule with steps in a table", Policy.COMPLAINTS),
    policy_page("version of a rule", Policy.RETURNS, number="1"),
    PageKind("no such page", lambda language: "/en/nothing/" if language == "en" else "/khong-co/", status=404),
    page("sign-in", "accounts:sign_in"),
    page("a link to set a password that is used up", "accounts:set_password", "MQ", "used-up", status=410),
    page("change of a password", "accounts:change_password", for_staff=True),
    page("gallery", "gallery", for_staff=True),
    # The office has one address, without a language in it.
    PageKind("office sign-in", lambda language: reverse("admin:login"), languages=("vi",)),
)
# Each kind of page in each of its languages, for `pytest.mark.parametrize("kind, language", EVERY_PAGE)`.
EVERY_PAGE = [(kind, language) for kind in PAGES for language in kind.languages]
