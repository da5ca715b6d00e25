"""The resolver at the root of the host keeps every rule of the GS1-Conformant resolver standard, without a network.

In our own words, a test or a group of tests for each:

     1  GET, HEAD and OPTIONS, named in `Access-Control-Allow-Methods`
     2  open to the pages of other sites (CORS), and only the resolver is
     3  what is malformed gets 400, never 200 with an error in it
     4  every qualifier of a GTIN is taken; what is not known leads to the level above
     5  with lot and serial the most specific level wins
     6  `linkType=linkset` gives all links, without a redirect
     7  so does `Accept: application/linkset+json`, by q-values, and with that content type
     8  the linkset fits its schema
     9  it has every level up to the GTIN, each under its own address
    10  each level has one default link, bare, whose target is also there under a type that describes it
    11  a plain scan is redirected to the default, never given a choice
    12  a link type that is there is redirected to, however it is spelt; one that is not there is 404
    13  a real tie gets 300 and the list
    14  the query is passed on
    15  `Link: …; rel="linkset"` stands on every answer about a label
    16  no answer lists all links in its header
    17  with a linkset comes a link to the context that makes it JSON-LD
    18  `/.well-known/gs1resolver` fits its schema
    19  language, media type and context choose among links, and `Vary` says so
    20  a slash at the end changes nothing
    21  link types are those of the GS1 Web Vocabulary
    22  compressed addresses are not understood, and the description says so
    23  `linkType=all` is `linkset`
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from catalogue.models import Product
from tests.factories import make_event, make_external_trace, make_lot, make_product
from tests.traceability.visits import GTIN, LINKSET, OTHER_GTIN, PROBLEM, levels, path_of_location, read, visit, words
from traceability.serials import serial_of

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent / "schemas"
SITE = settings.SITE_URL
VOC = "https://ref.gs1.org/voc/"
ROOT = f"/01/{GTIN}"
DESCRIPTION = "/.well-known/gs1resolver"
# Of the vocabulary's link types, those that this site can ever fill.
TYPES = {
    "pip",
    "certificationInfo",
    "traceability",
    "hasRetailers",
    "recallStatus",
    "relatedVideo",
    "faqs",
    "locationInfo",
    "openingHoursInfo",
    "eventsInfo",
    "socialMedia",
    "registryEntry",
}


def faults(document: Any, name: str) -> list[str]:
    """What a schema has against a document."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]


def names_of(header: str) -> set[str]:
    return {name.strip() for name in header.split(",")}


@pytest.fixture
def product() -> Product:
    """With a GTIN of 13 digits, and a lot L1 with one event."""
    product = make_product(gtin=GTIN[1:], name_vi="Cốm Mạ", name_en="Green rice")
    make_event(make_lot(product, code="L1"))
    return product


@pytest.fixture
def item(product: Product) -> str:
    """The path of a genuine item of the lot."""
    return f"{ROOT}/10/L1/21/{serial_of(3, code=product.public_code, lot='L1')}"


# 1: methods


@pytest.mark.parametrize("path", [ROOT, f"{ROOT}/10/L1", DESCRIPTION])
@pytest.mark.parametrize("method", ["OPTIONS", "GET", "HEAD"])
def test_row_1_the_three_methods_are_answered_and_named(
    client: Client, product: Product, method: str, path: str
) -> None:
    response = visit(client, path, method=method)
    assert response.status_code in (200, 204, 307)
    assert names_of(response["Access-Control-Allow-Methods"]) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_row_1_no_other_method_is(client: Client, product: Product, method: str) -> None:
    response = visit(client, ROOT, method=method)
    assert (response.status_code, names_of(response["Allow"])) == (405, {"GET", "HEAD", "OPTIONS"})


def test_row_1_options_has_no_body_and_head_says_what_get_says(client: Client, product: Product) -> None:
    assert visit(client, ROOT, method="OPTIONS").content == b""
    got, asked = visit(client, f"{ROOT}?linkType=linkset"), visit(client, f"{ROOT}?linkType=linkset", method="HEAD")
    assert (asked.content, got.content != b"") == (b"", True)
    assert dict(asked.items()) == dict(got.items())


# 2: CORS


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (ROOT, 307),
        (f"{ROOT}?linkType=linkset", 200),
        (f"{ROOT}?linkType=gs1:nosuchlt", 404),
        (f"{ROOT}/foo", 400),
        (f"/01/{OTHER_GTIN}", 404),
        ("/gtin/09506000134352", 400),
        (DESCRIPTION, 200),
    ],
)
def test_row_2_every_answer_of_the_resolver_is_open_to_other_sites(
    client: Client, product: Product, path: str, status: int
) -> None:
    response = visit(client, path)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")
    assert names_of(response["Access-Control-Expose-Headers"]) == {"Link", "Location", "ETag"}
    assert visit(client, path, method="OPTIONS")["Access-Control-Allow-Origin"] == "*"


def test_row_2_pages_for_people_are_not(client: Client, product: Product) -> None:
    for path in ("/san-pham/", product.get_absolute_url(), product.get_code_url()):
        assert "Access-Control-Allow-Origin" not in visit(client, path)


# 3: what is malformed. The whole table is at the end.


def test_row_3_what_is_malformed_is_400_with_a_page_for_people(client: Client, product: Product) -> None:
    page = read(client, f"{ROOT}/foo", status=400)
    assert "Cốm Mạ" not in page
    assert 'href="/quet/"' in page


def test_row_3_and_a_problem_in_json_for_programs(client: Client, product: Product) -> None:
    for accept in (LINKSET, "application/json", PROBLEM):
        response = visit(client, f"{ROOT}/foo", accept=accept)
        assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
        told = json.loads(response.content)
        assert set(told) == {"type", "title", "status", "detail"}
        assert (told["type"], told["status"]) == ("about:blank", 400)


# 4: walking up


@pytest.mark.parametrize(
    ("qualifiers", "leads_to"),
    [
        ("", ""),
        ("/10/KL8G", "/10/KL8G"),
        ("/21/S1", "/21/S1"),
        ("/10/KL8G/21/S1", "/10/KL8G/21/S1"),
        ("/22/V1", ""),
        ("/22/V1/10/KL8G", "/10/KL8G"),
        ("/22/V1/10/KL8G/21/S1", "/10/KL8G/21/S1"),
        ("/235/T1", ""),
    ],
)
def test_row_4_all_qualifiers_lead_to_the_page_of_what_is_known(
    client: Client, product: Product, qualifiers: str, leads_to: str
) -> None:
    response = visit(client, ROOT + qualifiers)
    assert response.status_code == 307
    assert path_of_location(response) == f"/p/{product.public_code}{leads_to}"
    page = read(client, path_of_location(response))
    assert "Cốm Mạ" in page
    assert ("“KL8G” chưa được đăng ký" in words(page)) == ("KL8G" in leads_to)


def test_row_4_links_of_the_product_are_found_from_a_lot_that_is_not_known(client: Client, product: Product) -> None:
    response = visit(client, f"{ROOT}/10/KL8G?linkType=gs1:hasRetailers")
    assert path_of_location(response) == f"/diem-ban/?product={product.public_code}"


def test_row_4_a_gtin_that_is_not_ours_is_404_and_says_that_this_proves_nothing(
    client: Client, product: Product
) -> None:
    page = read(client, f"/01/{OTHER_GTIN}/10/L1", status=404)
    assert OTHER_GTIN in page
    assert "Cốm Mạ" not in page
    assert 'href="/quet/"' in page


# 5: the most specific level


def test_row_5_the_most_specific_level_wins(client: Client, product: Product, item: str) -> None:
    code = product.public_code
    assert path_of_location(visit(client, item)) == f"/p/{code}{item.removeprefix(ROOT)}"
    found = [path_of_location(visit(client, f"{path}?linkType=gs1:recallStatus")) for path in (item, ROOT)]
    assert found == [f"/thu-hoi/?code={code}&lot=L1", f"/thu-hoi/?code={code}"]


# 6 and 23: the linkset by its name


@pytest.mark.parametrize("wanted", ["linkset", "all"])
def test_rows_6_and_23_linkset_and_all_give_every_link_without_a_redirect(
    client: Client, product: Product, wanted: str
) -> None:
    response = visit(client, f"{ROOT}/10/L1?linkType={wanted}")
    assert (response.status_code, response["Content-Type"]) == (200, LINKSET)
    assert "Location" not in response
    assert response.content == visit(client, f"{ROOT}/10/L1?linkType=linkset").content


def test_row_6_also_for_somebody_who_would_rather_have_a_page(client: Client, product: Product) -> None:
    response = visit(client, f"{ROOT}?linkType=linkset", accept="text/html")
    assert (response.status_code, response["Content-Type"]) == (200, LINKSET)


# 7: the linkset by Accept


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (LINKSET, LINKSET),
        ("application/json", "application/json"),
        (f"{LINKSET}, application/json;q=0.9", LINKSET),
        (f"{LINKSET};q=0.5, application/json", "application/json"),
        (f"text/html;q=0.8, {LINKSET}", LINKSET),
        (f"{LINKSET}, */*;q=0.1", LINKSET),
    ],
)
def test_row_7_whoever_prefers_a_linkset_gets_it(
    client: Client, product: Product, accept: str, content_type: str
) -> None:
    response = visit(client, ROOT, accept=accept)
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert faults(json.loads(response.content), "linkset") == []


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        f"text/html, {LINKSET};q=0.9",
        f"{LINKSET};q=0",
        "image/avif,image/webp",
        "no media type at all",
    ],
)
def test_row_7_whoever_prefers_a_page_gets_the_way_there(client: Client, product: Product, accept: str) -> None:
    assert visit(client, ROOT, accept=accept).status_code == 307


# 8: the schema


def test_row_8_the_linkset_fits_its_schema_at_every_level(client: Client, product: Product, item: str) -> None:
    make_external_trace(product)
    make_external_trace(product, lot=product.lots.get())
    of_item = item.removeprefix(ROOT)
    qualifiers = ["", "/10/L1", of_item, "/10/KL8G", "/21/S1", "/22/V1/10/L1", "/235/T1", "/10/L%2F1"]
    for qualifier in qualifiers:
        response = visit(client, f"{ROOT}{qualifier}?linkType=linkset")
        assert (qualifier, faults(json.loads(response.content), "linkset")) == (qualifier, [])


@pytest.mark.parametrize(
    "changes",
    [{"state": "withdrawn", "withdrawn_on": date(2026, 11, 1)}, {"state": "draft"}, {"name_en": "", "name_vi": '"<&>'}],
)
def test_row_8_also_of_a_product_that_is_not_as_usual(
    client: Client, product: Product, changes: dict[str, Any]
) -> None:
    Product.objects.filter(pk=product.pk).update(**changes)
    response = visit(client, f"{ROOT}/10/L1?linkType=linkset")
    assert faults(json.loads(response.content), "linkset") == []


# 9: levels


@pytest.mark.parametrize(
    ("qualifiers", "anchors"),
    [
        ("", [""]),
        ("/10/L1", ["/10/L1", ""]),
        ("/10/L1/21/S1", ["/10/L1/21/S1", "/10/L1", ""]),
        ("/21/S1", ["/21/S1", ""]),
        ("/22/V1/10/L1", ["/22/V1/10/L1", "/22/V1", ""]),
        ("/235/T1", ["/235/T1", ""]),
        ("/10/KL8G", ["/10/KL8G", ""]),
    ],
)
def test_row_9_there_is_a_level_for_each_qualifier_and_the_gtin(
    client: Client, product: Product, qualifiers: str, anchors: list[str]
) -> None:
    found = [level["anchor"] for level in levels(client, ROOT + qualifiers)]
    assert found == [SITE + ROOT + anchor for anchor in anchors]


def test_row_9_anchors_are_the_labels_own_addresses_in_14_digits_and_percent_encoded(
    client: Client, product: Product
) -> None:
    make_lot(product, code="L/2+3")
    [lot, root] = levels(client, f"/01/{GTIN[1:]}/10/L%2f2+3/")
    assert [lot["anchor"], root["anchor"]] == [f"{SITE}{ROOT}/10/L%2F2%2B3", SITE + ROOT]


# 10: the default


@pytest.mark.parametrize("qualifiers", ["", "/10/L1", "/10/L1/21/S1", "/10/KL8G"])
def test_row_10_each_level_has_one_bare_default_that_is_also_described(
    client: Client, product: Product, qualifiers: str
) -> None:
    for level in levels(client, ROOT + qualifiers):
        [default] = level[VOC + "defaultLink"]
        assert set(default) == {"href", "title"}
        assert default["href"] in [link["href"] for link in level[VOC + "pip"]]


@pytest.mark.parametrize("qualifiers", ["", "/10/L1", "/10/L1/21/S1", "/10/KL8G"])
def test_row_10_the_default_of_the_first_level_is_where_a_scan_leads(
    client: Client, product: Product, qualifiers: str
) -> None:
    [default] = levels(client, ROOT + qualifiers)[0][VOC + "defaultLink"]
    assert visit(client, ROOT + qualifiers)["Location"] == default["href"]


# 11: a plain scan


@pytest.mark.parametrize("qualifiers", ["", "/10/L1", "/10/L1/21/S1"])
def test_row_11_a_scan_is_redirected_though_there_are_many_links(
    client: Client, product: Product, qualifiers: str
) -> None:
    make_external_trace(product)
    make_external_trace(product)
    response = visit(client, ROOT + qualifiers)
    assert (response.status_code, response.content) == (307, b"")
    assert path_of_location(response) == f"/p/{product.public_code}{qualifiers}"


# 12: link types


def test_row_12_every_type_in_the_linkset_is_redirected_to(client: Client, product: Product) -> None:
    make_external_trace(product, lot=product.lots.get())
    [lot, root] = levels(client, f"{ROOT}/10/L1")
    offered = {**root, **lot}
    types = {name.removeprefix(VOC) for name in offered if name.startswith(VOC)}
    assert types == {
        "defaultLink",
        "defaultLinkMulti",
        "pip",
        "certificationInfo",
        "traceability",
        "hasRetailers",
        "recallStatus",
        "locationInfo",
        "openingHoursInfo",
    }
    for name in types:
        response = visit(client, f"{ROOT}/10/L1?linkType=gs1:{name}")
        hrefs = [link["href"] for link in offered[VOC + name]]
        assert (name, response.status_code, response["Location"] in hrefs) == (name, 307, True)


@pytest.mark.parametrize(
    "prefix",
    [
        "gs1:",
        "https://ref.gs1.org/voc/",
        "http://ref.gs1.org/voc/",
        "https://gs1.org/voc/",
        "http://gs1.org/voc/",
        "https://www.gs1.org/voc/",
        "https%3A%2F%2Fgs1.org%2Fvoc%2F",
    ],
)
def test_row_12_a_type_has_many_spellings(client: Client, product: Product, prefix: str) -> None:
    response = visit(client, f"{ROOT}?linkType={prefix}certificationInfo")
    assert path_of_location(response) == f"/kiem-tra/?q={product.public_code}"


@pytest.mark.parametrize("wanted", ["gs1:nosuchlt", "gs1:relatedVideo", "nosuchlt", "pip", "gs1:", "%00x", "x" * 3000])
def test_row_12_a_type_that_is_not_there_is_404(client: Client, product: Product, wanted: str) -> None:
    response = visit(client, f"{ROOT}?linkType={wanted}")
    assert response.status_code == (400 if "%00" in wanted else 404)
    assert "Location" not in response


def test_row_12_which_a_program_is_told_in_json_and_where_all_links_are(client: Client, product: Product) -> None:
    response = visit(client, f"{ROOT}?linkType=gs1:nosuchlt", accept="application/json")
    assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)
    assert f'<{SITE}{ROOT}?linkType=linkset>; rel="linkset"' in response["Link"]


# 13: ties


def test_row_13_links_that_nothing_tells_apart_are_all_given(client: Client, product: Product) -> None:
    traces = [make_external_trace(product, system=f"Hệ thống {number}") for number in (1, 2)]
    response = visit(client, f"{ROOT}?linkType=gs1:traceability")
    assert (response.status_code, "Location" in response) == (300, False)
    page = response.content.decode()
    assert [trace.address in page and trace.system in page for trace in traces] == [True, True]


def test_row_13_one_that_fits_better_is_no_tie(client: Client, product: Product) -> None:
    lot = product.lots.get()
    for _ in range(2):
        make_external_trace(product, lot=lot)
    response = visit(client, f"{ROOT}/10/L1?linkType=gs1:traceability")
    assert path_of_location(response) == f"/hanh-trinh/p/{product.public_code}/10/L1"


# 14: the query


@pytest.mark.parametrize(
    ("query", "passed_on"),
    [
        ("?foo=bar", "?foo=bar"),
        ("?17=271231&foo=bar", "?17=271231&foo=bar"),
        ("?foo=bar&linkType=gs1:pip&context=x", "?foo=bar"),
        ("?linkType=gs1:pip", ""),
        ("?foo=a%26b%23c", "?foo=a%26b%23c"),
        ("?foo=%0d%0aSet-Cookie:%20a=b", "?foo=%0d%0aSet-Cookie:%20a=b"),
        ("?foo", "?foo"),
        ("?", ""),
    ],
)
def test_row_14_the_query_is_passed_on_without_questions_to_the_resolver(
    client: Client, product: Product, query: str, passed_on: str
) -> None:
    response = visit(client, ROOT + query)
    assert path_of_location(response) == f"/p/{product.public_code}{passed_on}"


def test_row_14_it_is_added_to_what_the_target_asks_itself_and_changes_none_of_that(
    client: Client, product: Product
) -> None:
    code = product.public_code
    query = "?linkType=gs1:hasRetailers&foo=bar&product=ZZZZZZZ"
    assert path_of_location(visit(client, ROOT + query)) == f"/diem-ban/?product={code}&foo=bar"


# 15, 16, 17: the Link header


def links_in(header: str) -> list[tuple[str, dict[str, str]]]:
    """Targets of a Link header with their parameters, which must be quoted."""
    found = []
    for target, parameters in re.findall(r'<([^>]*)>((?:; ?[a-z]+="[^"]*")*)', header):
        found.append((target, dict(re.findall(r'([a-z]+)="([^"]*)"', parameters))))
    assert len(found) == header.count("<")
    return found


@pytest.mark.parametrize("qualifiers", ["", "/10/L1", "/10/L%2F1"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_row_15_where_all_links_are_stands_on_every_answer(
    client: Client, product: Product, method: str, qualifiers: str
) -> None:
    whole = (f"{SITE}{ROOT}{qualifiers}?linkType=linkset", {"rel": "linkset", "type": LINKSET})
    assert links_in(visit(client, ROOT + qualifiers, method=method)["Link"]) == [whole]
    assert whole in links_in(visit(client, f"{ROOT}{qualifiers}?linkType=linkset", method=method)["Link"])


def test_row_15_also_on_the_page_behind_the_label(client: Client, product: Product) -> None:
    path = f"/p/{product.public_code}/10/L1"
    whole = (f"{SITE}{path}?linkType=linkset", {"rel": "linkset", "type": LINKSET})
    assert links_in(visit(client, path)["Link"]) == [whole]
    assert links_in(visit(client, f"/en{path}")["Link"]) == [whole]


def test_row_16_the_header_names_no_other_link_of_the_label(client: Client, product: Product, item: str) -> None:
    make_external_trace(product)
    for path in (ROOT, item, f"{ROOT}?linkType=linkset", f"{ROOT}?linkType=gs1:pip"):
        relations = [parameters["rel"] for _, parameters in links_in(visit(client, path)["Link"])]
        assert set(relations) <= {"linkset", "http://www.w3.org/ns/json-ld#context"}


def test_row_17_a_linkset_comes_with_what_makes_it_json_ld(client: Client, product: Product) -> None:
    header = visit(client, f"{ROOT}?linkType=linkset")["Link"]
    [context] = [link for link in links_in(header) if link[1]["rel"] == "http://www.w3.org/ns/json-ld#context"]
    assert context[1]["type"] == "application/ld+json"
    assert context[0].startswith("https://ref.gs1.org/")
    assert "json-ld" not in visit(client, ROOT)["Link"]


# 18 and 22: the description


def test_row_18_the_description_fits_its_schema_and_names_this_host(client: Client) -> None:
    response = visit(client, DESCRIPTION)
    described = json.loads(response.content)
    assert (response["Content-Type"], faults(described, "gs1resolver")) == ("application/json", [])
    assert (described["resolverRoot"], described["supportedPrimaryKeys"]) == (SITE, ["01"])


def test_row_22_compressed_addresses_are_refused_as_described(client: Client, product: Product) -> None:
    assert "uncompressed URIs only" in json.loads(visit(client, DESCRIPTION).content)["compression"]
    # The product's GTIN in the binary form of the standard's 1.0 text, and half of it.
    assert visit(client, "/ARHKVAdpQg").status_code == 404
    assert visit(client, f"{ROOT}/ARHKVAdpQg").status_code == 400


# 19: what chooses


@pytest.mark.parametrize(
    ("accept_language", "prefix"),
    [
        ("", ""),
        ("vi", ""),
        ("en", "/en"),
        ("en-GB,en;q=0.9,vi;q=0.5", "/en"),
        ("en;q=0.5, vi", ""),
        ("fr, en;q=0.1", "/en"),
        ("ja,zh", ""),
        ("en;q=0", ""),
        ("*", ""),
        ("%%%", ""),
    ],
)
def test_row_19_the_language_of_the_phone_chooses_the_page(
    client: Client, product: Product, accept_language: str, prefix: str
) -> None:
    response = visit(client, f"{ROOT}/10/L1", accept_language=accept_language)
    assert path_of_location(response) == f"{prefix}/p/{product.public_code}/10/L1"


def test_row_19_the_media_type_chooses_between_page_and_file(client: Client, product: Product) -> None:
    path, code = f"{ROOT}/10/L1?linkType=gs1:traceability", product.public_code
    found = {
        accept: path_of_location(visit(client, path, accept=accept))
        for accept in ("application/ld+json", "text/html", "*/*")
    }
    page = f"/hanh-trinh/p/{code}/10/L1"
    assert found == {"application/ld+json": f"/epcis/p/{code}/10/L1", "text/html": page, "*/*": page}


def test_row_19_a_context_that_no_link_has_changes_nothing(client: Client, product: Product) -> None:
    assert visit(client, f"{ROOT}?context=x")["Location"] == visit(client, ROOT)["Location"]


@pytest.mark.parametrize("query", ["", "?linkType=linkset", "?linkType=gs1:pip", "?linkType=gs1:nosuchlt", "?9999=1"])
def test_row_19_caches_are_told_by_what_answers_vary(client: Client, product: Product, query: str) -> None:
    assert {"Accept", "Accept-Language"} <= names_of(visit(client, ROOT + query)["Vary"])


# 20: the slash


@pytest.mark.parametrize("query", ["", "?foo=bar", "?linkType=gs1:pip", "?linkType=linkset"])
@pytest.mark.parametrize("qualifiers", ["", "/10/L1", "/22/V1/10/L1/21/S1", "/foo"])
def test_row_20_a_slash_at_the_end_changes_nothing(
    client: Client, product: Product, qualifiers: str, query: str
) -> None:
    with_slash, without = (visit(client, f"{ROOT}{qualifiers}{slash}{query}") for slash in ("/", ""))
    assert with_slash.status_code == without.status_code
    assert with_slash.get("Location") == without.get("Location")
    assert without.status_code != 200 or with_slash.content == without.content


@pytest.mark.parametrize("gtin", [GTIN, GTIN[1:]])
def test_row_20_a_gtin_may_be_shorter_than_14_digits(client: Client, product: Product, gtin: str) -> None:
    assert path_of_location(visit(client, f"/01/{gtin}/10/L1")) == f"/p/{product.public_code}/10/L1"


@pytest.mark.parametrize("stored", ["00000096385074", "96385074"])
def test_row_20_however_its_number_was_entered(client: Client, stored: str) -> None:
    product = make_product(gtin=stored)
    for gtin in ("96385074", "000096385074", "0000096385074", "00000096385074"):
        assert path_of_location(visit(client, f"/01/{gtin}")) == f"/p/{product.public_code}"


# 21: the vocabulary


def test_row_21_all_types_are_of_the_vocabulary(client: Client, product: Product, item: str) -> None:
    make_external_trace(product)
    members = {name for level in levels(client, item) for name in level}
    types = {name.removeprefix(VOC) for name in members - {"anchor", "itemDescription"}}
    assert {name for name in members if name.startswith(VOC)} == members - {"anchor", "itemDescription"}
    assert types - {"defaultLink", "defaultLinkMulti"} <= TYPES


# What each link leads to is there


def test_every_link_of_the_linkset_leads_to_an_answer(client: Client, product: Product, item: str) -> None:
    hrefs = {
        link["href"]
        for level in levels(client, item)
        for name, links in level.items()
        if name.startswith(VOC)
        for link in links
    }
    statuses = {href: visit(client, href.removeprefix(SITE)).status_code for href in hrefs}
    assert len(statuses) > 15
    assert {href: status for href, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize("key", ["gtin", "code"])
def test_of_a_product_that_is_not_shown_there_is_its_code_page_and_whether_it_is_recalled(
    client: Client, product: Product, key: str
) -> None:
    make_external_trace(product)
    make_external_trace(product, lot=product.lots.get())
    Product.objects.filter(pk=product.pk).update(state="draft")
    path = f"{ROOT}/10/L1" if key == "gtin" else f"/p/{product.public_code}/10/L1"
    found = levels(client, path)
    assert [{name.removeprefix(VOC) for name in level if name.startswith(VOC)} for level in found] == [
        {"defaultLink", "defaultLinkMulti", "pip", "recallStatus"}
    ] * 2
    hrefs = {link["href"] for level in found for link in [*level[VOC + "pip"], *level[VOC + "recallStatus"]]}
    assert {visit(client, href.removeprefix(SITE)).status_code for href in hrefs} == {200}
    assert visit(client, f"{path}?linkType=gs1:hasRetailers").status_code == 404


# Codes of ours, at `/p/…`, answer programs likewise


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_our_own_codes_are_understood_likewise(client: Client, product: Product, prefix: str) -> None:
    path = f"{prefix}/p/{product.public_code}/10/L1"
    by_type, by_accept = visit(client, f"{path}?linkType=linkset"), visit(client, path, accept=LINKSET)
    assert (by_type.status_code, by_type["Content-Type"]) == (200, LINKSET)
    assert by_type.content == by_accept.content
    assert faults(json.loads(by_type.content), "linkset") == []
    anchors = [level["anchor"] for level in json.loads(by_type.content)["linkset"]]
    assert anchors == [f"{SITE}/p/{product.public_code}/10/L1", f"{SITE}/p/{product.public_code}"]
    assert by_type["Access-Control-Allow-Origin"] == "*"


def test_our_own_codes_lead_to_a_link_of_a_type(client: Client, product: Product) -> None:
    path = f"/p/{product.public_code}/10/L1"
    assert path_of_location(visit(client, f"{path}?linkType=gs1:hasRetailers", accept_language="en")) == (
        f"/en/outlets/?product={product.public_code}"
    )
    response = visit(client, f"{path}?linkType=gs1:nosuchlt", accept="application/json")
    assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_our_own_codes_are_the_page_itself_for_everybody_else(client: Client, product: Product, prefix: str) -> None:
    path = f"{prefix}/p/{product.public_code}/10/L1"
    for accept in ("text/html,*/*;q=0.8", "*/*", ""):
        response = visit(client, path, accept=accept, accept_language="en")
        assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert {"Accept", "Accept-Language"} <= names_of(response["Vary"])


def test_a_program_is_told_of_an_unknown_code_in_json(client: Client) -> None:
    response = visit(client, "/p/2222222", accept=LINKSET)
    assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)
    assert json.loads(response.content)["status"] == 404


# Headers on every answer


ANSWERS = [
    (ROOT, {}, 307),
    (f"{ROOT}?linkType=gs1:pip", {}, 307),
    (f"{ROOT}?linkType=linkset", {}, 200),
    (ROOT, {"accept": LINKSET}, 200),
    (f"{ROOT}?linkType=gs1:nosuchlt", {}, 404),
    (f"{ROOT}?linkType=gs1:traceability", {}, 300),
    (f"/01/{OTHER_GTIN}", {}, 404),
    (f"/01/{OTHER_GTIN}", {"accept": LINKSET}, 404),
    (f"{ROOT}/foo", {}, 400),
    (f"{ROOT}?9999=1", {"accept": LINKSET}, 400),
    ("/gtin/1", {}, 400),
    (DESCRIPTION, {}, 200),
]


@pytest.mark.parametrize(("path", "headers", "status"), ANSWERS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_answer_says_who_may_read_it_how_long_it_holds_and_by_what_it_varies(
    client: Client, product: Product, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    make_external_trace(product)
    make_external_trace(product)
    response = visit(client, path, method=method, **headers)
    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-cache"
    assert {"Accept", "Accept-Language"} <= names_of(response["Vary"])
    assert re.fullmatch('"[0-9a-f]{32}"', response["ETag"])


@pytest.mark.parametrize("path", [f"{ROOT}?linkType=linkset", "/p/{code}?linkType=linkset", DESCRIPTION])
def test_what_still_holds_is_not_sent_again_but_for_its_headers(client: Client, product: Product, path: str) -> None:
    path = path.format(code=product.public_code)
    first = visit(client, path)
    again = visit(client, path, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    names = ["ETag", "Cache-Control", "Access-Control-Allow-Origin", "Access-Control-Allow-Methods"]
    assert {name: again[name] for name in names} == {name: first[name] for name in names}
    assert again.get("Link") == first.get("Link")
    assert {"Accept", "Accept-Language"} <= names_of(again["Vary"])


def test_what_has_changed_is_sent(client: Client, product: Product) -> None:
    path = f"{ROOT}?linkType=linkset"
    etag = visit(client, path)["ETag"]
    Product.objects.filter(pk=product.pk).update(name_vi="Cốm Mễ Trì")
    response = visit(client, path, if_none_match=etag)
    assert (response.status_code, response["ETag"] == etag) == (200, False)


# Hostile input

REFUSED = {
    "a wrong check digit": ("/01/09506000134353", 400),
    "13 digits, wrong check digit": ("/01/9506000134353", 400),
    "nine digits": ("/01/950600013", 400),
    "no digits": ("/01/foo", 400),
    "no GTIN": ("/01/", 400),
    "digits of another script": ("/01/" + "%D9%A9" * 14, 400),
    "serial before lot": (f"{ROOT}/21/S/10/L", 400),
    "lot before variant": (f"{ROOT}/10/L/22/V", 400),
    "a lot of 21 characters": (f"{ROOT}/10/{'A' * 21}", 400),
    "a serial of 21 characters": (f"{ROOT}/10/L1/21/{'A' * 21}", 400),
    "an empty lot": (f"{ROOT}/10/", 400),
    "a lot without its value": (f"{ROOT}/10", 400),
    "two slashes": (f"{ROOT}//10/L1", 400),
    "two slashes at the end": (f"{ROOT}/10/L1//", 400),
    "two slashes at the beginning": (f"/{ROOT}", 404),
    "a lot twice": (f"{ROOT}/10/L1/10/L2", 400),
    "235 beside a lot": (f"{ROOT}/10/L1/235/T", 400),
    "an unknown qualifier": (f"{ROOT}/11/261231", 400),
    "words": (f"{ROOT}/lot/L1", 400),
    "words from the beginning": ("/gtin/09506000134352/lot/L1", 400),
    "a NUL byte": (f"{ROOT}/10/%00", 400),
    "a line break": (f"{ROOT}/10/L%0A1", 400),
    "a line break at the end": (f"{ROOT}%0A", 400),
    "a space": (f"{ROOT}/10/L%201", 400),
    "an accent": (f"{ROOT}/10/L%C3%B4", 400),
    "a broken escape": (f"{ROOT}/10/%zz", 400),
    "half an escape": (f"{ROOT}/10/%2", 400),
    "an overlong slash": (f"{ROOT}/10/%c0%af", 400),
    "bytes that are no UTF-8": (f"{ROOT}/10/%ff%fe", 400),
    "dots": (f"{ROOT}/10/..", 400),
    "encoded dots": (f"{ROOT}/10/%2e%2e", 400),
    "dots instead of a GTIN": ("/01/..", 400),
    "markup": ("/01/%3Cscript%3Ealert(1)%3C/script%3E", 400),
    "a GTIN of 8,000 digits": ("/01/" + "1" * 8000, 400),
    "a lot of 8,000 characters": (f"{ROOT}/10/" + "A" * 8000, 400),
    "4,000 qualifiers": (ROOT + "/10/A" * 4000, 400),
    "an unknown identifier": (f"{ROOT}?9999=1", 400),
    "a date that does not exist": (f"{ROOT}?17=261332", 400),
    "a date twice": (f"{ROOT}?17=261231&17=261231", 400),
    "a weight of letters": (f"{ROOT}?3103=abcdef", 400),
    "a date of a million digits": (f"{ROOT}?17=" + "1" * 1_000_000, 400),
    "a NUL byte in the query": (f"{ROOT}?x=%00", 400),
    "a product that is not ours": (f"/01/{OTHER_GTIN}", 404),
}
TAKEN = {
    "a lot of 20 characters": "/10/" + "A" * 20,
    "a lot that is a slash": "/10/%2F",
    "a lot that looks encoded": "/10/%252F",
    "a lot of signs": "/10/%21%22%25%26%27%28%29%2A%2B%2C",
    "a lot that is a path": "/10/..%2F..%2Fetc%2Fpasswd",
    "a lot that is a query": "/10/%3Fx%3D1",
    "a lot in lower case": "/10/l1",
    "a lot called like a qualifier": "/10/21/21/10",
    "a serial that nobody gave out": "/10/L1/21/1",
}


def is_a_page_with_a_way_on(page: str, language: str) -> bool:
    """Whether somebody who stands there can scan or type again, or search."""
    starts = {"vi": ("/quet/", "/kiem-tra/", "/tim-kiem/"), "en": ("/en/scan/", "/en/check/", "/en/search/")}[language]
    return f'<html lang="{language}">' in page and any(f'="{start}"' in page for start in starts)


@pytest.mark.parametrize(("path", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_no_label_carries_is_refused_with_a_way_on(
    client: Client, product: Product, path: str, status: int
) -> None:
    page = read(client, path, status=status)
    assert is_a_page_with_a_way_on(page, "vi")
    assert "Cốm Mạ" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("qualifiers", TAKEN.values(), ids=TAKEN.keys())
def test_what_a_label_may_carry_leads_to_its_page_in_one_step(
    client: Client, product: Product, qualifiers: str
) -> None:
    location = path_of_location(visit(client, ROOT + qualifiers))
    assert location == f"/p/{product.public_code}{qualifiers}"
    assert "Cốm Mạ" in read(client, location)
    assert "Green rice" in read(client, f"/en{location}")


# In our own code white space is no fault: people type it.
OURS = {
    name: (path.replace("/01/", "/p/", 1).replace(GTIN, "{code}"), status)
    for name, (path, status) in REFUSED.items()
    if path.startswith(ROOT) and name != "a line break at the end"
}
MISREAD = {
    "a wrong check letter": "/p/N9RRDTZ",
    "too short": "/p/N9RRDT",
    "a letter that no code has": "/p/N9RRDT0",
    "a code that was never given out": "/p/2222222",
    "one with a lot": "/p/2222222/10/L1",
    "dots": "/p/..",
    "encoded dots": "/p/%2e%2e/%2e%2e",
    "markup": "/p/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "8,000 letters": "/p/" + "A" * 8000,
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("path", "status"), OURS.values(), ids=OURS.keys())
def test_our_own_codes_are_read_as_strictly_in_both_languages(
    client: Client, product: Product, path: str, status: int, language: str
) -> None:
    prefix = "/en" if language == "en" else ""
    page = read(client, prefix + path.format(code=product.public_code), status=status)
    assert is_a_page_with_a_way_on(page, language)
    assert "Cốm Mạ" not in page


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", MISREAD.values(), ids=MISREAD.keys())
def test_a_code_that_we_never_gave_out_has_a_page_that_lets_type_it_again(
    client: Client, product: Product, path: str, language: str
) -> None:
    page = read(client, ("/en" if language == "en" else "") + path, status=404)
    assert is_a_page_with_a_way_on(page, language)
    assert '<input name="q"' in page
    assert "<script>alert" not in page


# Whatever is asked

STARTS = ("/01/", f"{ROOT}/", "/p/", "/en/p/", "/p/{code}/", "/en/p/{code}/", "/epcis/p/{code}/", "/gtin/")
PIECES = (
    *("10", "21", "22", "235", "11", "L1", "l1", "A" * 20, "A" * 21, GTIN, "p", "01", "qr.svg", "lot"),
    *("", ".", "..", "%2E", "%2F", "%252F", "%00", "%0A", "%20", "%zz", "%", "%c0%af", "%F0%9F%8D%B5", "%22%3E%3Cb%3E"),
)
QUESTIONS = (
    *(
        "",
        "foo=bar",
        "linkType=linkset",
        "linkType=all",
        "linkType=gs1:pip",
        "linkType=gs1:traceability",
        "linkType=%ff",
    ),
    *("17=271231", "17=271332", "9999=1", "01=09506000134352", "01=x", "=", "&&;;", "%", "%C3%A9=%ff", "x=%00"),
)
ACCEPTED = ("", "*/*", "text/html", LINKSET, "application/json", "a/b;q=nan", ";;;", "*/*;charset=\xff")


@tried(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.lists(st.sampled_from(QUESTIONS), max_size=3),
    st.sampled_from(ACCEPTED),
    st.sampled_from(["GET", "HEAD", "OPTIONS"]),
)
def test_whatever_is_asked_the_answer_is_one_of_those_ruled(
    client: Client, product: Product, start: str, pieces: list[str], questions: list[str], accept: str, method: str
) -> None:
    path = start.format(code=product.public_code) + "/".join(pieces) + "?" + "&".join(questions)
    response = visit(client, path, method=method, accept=accept)
    assert response.status_code in {200, 204, 301, 307, 400, 404, 405}
    assert (response.status_code == 405) <= (method == "OPTIONS" and not path.startswith(("/01", "/gtin")))
    for header in ("Location", "Link"):
        assert response.get(header, SITE).lstrip("<").startswith((SITE, "/p/", "/en/p/"))
