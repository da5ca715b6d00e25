"""Outlets in the office's admin: the list, and what the form of an outlet sets and refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext, override
from PIL import Image

from outlets.business import Business
from outlets.models import HoursException, Outlet, OutletKind
from tests.factories import make_outlet, make_stocking, make_village
from tests.office import addition, change, form_data, listed, officer, refused, saved
from villages.models import Commune, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/outlets/outlet/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def stored() -> dict[str, Any]:
    return Outlet.objects.values().get()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize("words", ["quay ma", "Quầy Mạ", "hop tac", "bat trang quay", "gia lam"])
def test_search_finds_by_name_operator_and_place_without_accents(words: str, client: Client) -> None:
    found = make_outlet(name_vi="Quầy Mạ", operator="Hợp tác xã thử")
    elsewhere = FormerCommune.objects.filter(district__name="Ba Vì").first()
    make_outlet(name_vi="Sạp Đúc", former_commune=elsewhere, commune=Commune.objects.of_former(elsewhere).first())
    assert listed(client, f"{LIST}?q={words}") == [found]


def test_the_list_shows_state_hours_products_and_the_oldest_confirmation(client: Client) -> None:
    outlet = make_outlet(hours=[("7:30", "11:30"), ("13:30", "17:00")], suspended_from=date(2026, 11, 2))
    make_stocking(outlet, confirmed_on=date(2026, 3, 5))
    make_stocking(outlet, confirmed_on=date(2026, 10, 6))
    text = client.get(LIST).content.decode()
    assert f'<span class="badge badge--suspended">{said("suspended")}</span> <span>02/11/2026 – …</span>' in text
    assert f'"field-short_hours">{said("daily")} 7:30–11:30, 13:30–17:00<' in text
    assert '"field-products">2<' in text
    assert '"field-oldest_confirmation">05/03/2026<' in text


def test_hours_in_the_list_begin_with_monday(client: Client) -> None:
    outlet = make_outlet(hours=[("6:00", "9:00"), ("8:00", "17:00")])
    weekend, weekdays = outlet.hours.all()
    weekend.days, weekdays.days = 0b110_0000, 0b001_1111
    weekend.save()
    weekdays.save()
    assert ">Thứ 2 – Thứ 6 8:00–17:00; Thứ 7, Chủ nhật 6:00–9:00<" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("days", "state", "shown"),
    [
        ({"opens_on": None}, Business.PLANNED, ""),
        ({"opens_on": date(2026, 12, 1)}, Business.PLANNED, "01/12/2026"),
        ({"opens_on": TODAY}, Business.OPEN, ""),
        ({"closed_on": TODAY}, Business.CLOSED, "22/11/2026"),
        ({"suspended_from": TODAY, "suspended_to": TODAY}, Business.SUSPENDED, "22/11/2026 – 22/11/2026"),
        ({"suspended_from": date(2026, 1, 20), "suspended_to": days_ago(1)}, Business.OPEN, ""),
        ({"suspended_from": date(2026, 1, 20), "closed_on": date(2026, 2, 1)}, Business.CLOSED, "01/02/2026"),
    ],
)
def test_the_state_today_is_in_words_and_can_be_filtered_by(
    days: dict[str, date | None], state: Business, shown: str, client: Client
) -> None:
    outlet = make_outlet(**days)
    for each in Business:
        assert listed(client, f"{LIST}?state={each}") == ([outlet] if each == state else []), each
    text = client.get(change(outlet)).content.decode()
    assert f'badge--{state}">{state.label}</span> <span>{shown}</span>' in text


def test_the_states_in_sql_and_in_python_are_the_same() -> None:
    days = [None, days_ago(2), days_ago(1), TODAY, days_ago(-1)]
    for opens in days:
        for closed in [day for day in days if day is None or (opens and day >= opens)]:
            for pause in days:
                for end in [day for day in days if day is None or (pause and day >= pause)]:
                    make_outlet(opens_on=opens, closed_on=closed, suspended_from=pause, suspended_to=end, hours=())
    states = {outlet.pk: outlet.period.on(TODAY) for outlet in Outlet.objects.all()}
    assert set(states.values()) == set(Business)
    for state in Business:
        found = set(Outlet.objects.in_state(state, TODAY).values_list("pk", flat=True))
        assert found == {key for key, each in states.items() if each == state}, state


def test_filters_narrow_the_list(client: Client) -> None:
    ba_vi = FormerDistrict.objects.get(name="Ba Vì")
    there = FormerCommune.objects.filter(district=ba_vi).first()
    outlet = make_outlet(
        kind=OutletKind.MARKET,
        former_commune=there,
        commune=Commune.objects.of_former(there).first(),
        hours=(),
        is_published=False,
        suspended_from=days_ago(90),
    )
    make_stocking(outlet, confirmed_on=days_ago(180))
    other = make_outlet(suspended_from=days_ago(89), hours=[("8:00", "17:00")])
    make_stocking(other, confirmed_on=days_ago(179))
    district = "former_commune__district__id__exact"
    queries = {
        "kind__exact=market": "kind__exact=shop",
        f"{district}={ba_vi.pk}": f"{district}={other.former_commune.district_id}",
        "hours=no": "hours=yes",
        "is_published__exact=0": "is_published__exact=1",
    }
    for ours, others in queries.items():
        assert listed(client, f"{LIST}?{ours}") == [outlet], ours
        assert listed(client, f"{LIST}?{others}") == [other], others
    for ours in ("stock=outdated", "suspension=long"):
        assert listed(client, f"{LIST}?{ours}") == [outlet], ours
    assert listed(client, f"{LIST}?stock=none") == []
    assert set(listed(client, f"{LIST}?state=gone")) == {outlet, other}
    assert client.get(f"{LIST}?_facets=True&{'&'.join(queries)}").status_code == 200


def test_an_outlet_held_on_special_days_alone_has_hours(client: Client) -> None:
    outlet = make_outlet(hours=())
    day = HoursException.objects.create(outlet=outlet, first_day=TODAY, last_day=TODAY)
    assert listed(client, f"{LIST}?hours=no") == [outlet]
    day.opens, day.closes = "8:00", "11:00"
    day.save()
    assert listed(client, f"{LIST}?hours=yes") == [outlet]


def attention(client: Client) -> dict[str, int]:
    """Counts above zero of the lines about outlets, by their query; each line leads to a list of as many."""
    lines = [line for line in client.get("/admin/").context["attention"] if "/outlets/" in line.href]
    assert len(lines) == 3
    for line in lines:
        assert len(listed(client, line.href)) == line.count
    return {line.href.partition("?")[2].partition("=")[0]: line.count for line in lines if line.count}


def test_the_start_page_says_which_outlets_need_somebody(client: Client) -> None:
    fine = make_outlet()
    make_stocking(fine, confirmed_on=days_ago(179))
    assert attention(client) == {}
    make_stocking(fine, confirmed_on=days_ago(180))
    assert attention(client) == {"stock": 1}
    make_outlet(hours=())
    make_outlet(suspended_from=days_ago(90))
    assert attention(client) == {"stock": 1, "hours": 1, "suspension": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"is_published": False},
        {"closed_on": TODAY},
        {"opens_on": None},
        {"suspended_from": days_ago(89)},
        {"suspended_from": days_ago(90), "suspended_to": days_ago(-1)},
    ],
)
def test_outlets_that_readers_cannot_visit_anyway_need_nobody(changes: dict[str, Any], client: Client) -> None:
    make_stocking(make_outlet(hours=(), **changes), confirmed_on=days_ago(400))
    assert attention(client) == {}


def test_saving_the_form_unchanged_changes_no_column(client: Client) -> None:
    outlet = make_outlet(hours=[("7:30", "11:30"), ("18:00", "2:00")], suspended_from=TODAY)
    HoursException.objects.create(outlet=outlet, calendar="tet", from_tet=-2, to_tet=4)
    stocking = make_stocking(outlet)
    hours, before = list(outlet.hours.values()), stored()
    saved(client, change(outlet))
    assert stored() | {"updated_at": None} == before | {"updated_at": None}
    assert list(outlet.hours.values()) == hours
    assert outlet.exceptions.values_list("calendar", "from_tet", "to_tet", "opens").get() == ("tet", -2, 4, None)
    assert outlet.stock.get() == stocking


def new_outlet(**changes: Any) -> dict[str, Any]:
    former = FormerCommune.objects.get(name="Bát Tràng")
    return {
        "name_vi": "Quầy Gốm Mạ",
        "kind": OutletKind.VILLAGE_POINT,
        "operator": "Hợp tác xã",
        "former_commune": former.pk,
        "latitude": "20,9786",
        "longitude": "105,9126°",
        **changes,
    }


def test_a_new_outlet_takes_decimal_commas_the_main_commune_and_an_address_from_its_name(client: Client) -> None:
    saved(client, addition(Outlet), **new_outlet())
    outlet = Outlet.objects.get()
    assert (outlet.latitude, outlet.longitude, outlet.slug) == (20.9786, 105.9126, "quay-gom-ma")
    assert outlet.commune == Commune.objects.get(name="Bát Tràng")
    assert (outlet.opens_on, outlet.is_published) == (None, True)


def test_one_of_the_communes_with_land_of_the_former_one_is_taken_as_chosen(client: Client) -> None:
    commune = Commune.objects.get(name="Gia Lâm")
    saved(client, addition(Outlet), **new_outlet(commune=commune.pk))
    assert Outlet.objects.get().commune == commune


def test_a_commune_that_took_no_land_of_the_former_one_is_refused_with_those_that_did(client: Client) -> None:
    outlet = make_outlet()
    before = stored()
    elsewhere = Commune.objects.get(name="Thanh Trì").pk
    errors = refused(client, change(outlet), commune=elsewhere, name_vi="Tên mới")
    sentence = said(
        "%(former)s went to: %(successors)s. Choose one of these.",
        former="Xã Bát Tràng, Huyện Gia Lâm",
        successors="Xã Bát Tràng, Xã Gia Lâm, Phường Long Biên",
    )
    assert errors == {"commune": [sentence]}
    assert stored() == before


def test_a_village_of_another_former_district_is_refused(client: Client) -> None:
    outlet = make_outlet()
    before = stored()
    village = make_village(name_vi="Làng Xa", former_district=FormerDistrict.objects.get(name="Ba Vì"))
    sentence = said(
        "%(village)s is in the former %(theirs)s, and the former commune in %(ours)s.",
        village="Làng Xa",
        theirs="Huyện Ba Vì",
        ours="Huyện Gia Lâm",
    )
    assert refused(client, change(outlet), village=village.pk) == {"village": [sentence]}
    assert stored() == before
    near = make_village()
    saved(client, change(outlet), village=near.pk)
    assert stored()["village_id"] == near.pk


SWAPPED = "Latitude and longitude are swapped: it should be latitude %(latitude)s, longitude %(longitude)s."
ABROAD = "The point %(point)s is not in Viet Nam: latitude about 21,0 and longitude about 105,8."
OUTSIDE = "The point %(point)s is in Viet Nam, but not in Hà Nội."
FAR = "The point is %(distance)s from the middle of %(commune)s: correct the point or the commune."
SAI_GON, SON_TAY = ("10.7769", "106.7009"), ("21,1409", "105,5054")


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence", "words"),
    [
        ("105.9126", "20.9786", SWAPPED, {"latitude": "20,9786", "longitude": "105,9126"}),
        (*reversed(SAI_GON), SWAPPED, {"latitude": "10,7769", "longitude": "106,7009"}),
        ("0", "0", ABROAD, {"point": "0; 0"}),
        ("48.8566", "2.3522", ABROAD, {"point": "48,8566; 2,3522"}),
        ("-20.9786", "105.9126", ABROAD, {"point": "-20,9786; 105,9126"}),
        ("1e300", "105.9", ABROAD, None),
        (*SAI_GON, OUTSIDE, {"point": "10,7769; 106,7009"}),
        ("20.4999", "105.9126", OUTSIDE, {"point": "20,4999; 105,9126"}),
        (*SON_TAY, FAR, {"distance": "46 km", "commune": "Xã Bát Tràng"}),
        ("21.13", "105.917", FAR, {"distance": "15 km", "commune": "Xã Bát Tràng"}),
    ],
)
def test_a_point_that_cannot_be_is_refused_with_the_reason(
    latitude: str, longitude: str, sentence: str, words: dict[str, str] | None, client: Client
) -> None:
    outlet = make_outlet()
    before = stored()
    errors = refused(client, change(outlet), latitude=latitude, longitude=longitude)
    assert list(errors) == ["latitude"]
    if words:
        assert errors["latitude"] == [said(sentence, **words)]
    assert stored() == before


def test_a_point_within_fifteen_kilometres_of_the_commune_is_taken(client: Client) -> None:
    saved(client, change(make_outlet()), latitude="21.127", longitude="105.917")
    assert stored()["latitude"] == 21.127


def test_a_far_point_is_compared_with_the_commune_that_was_filled_in(client: Client) -> None:
    errors = refused(client, addition(Outlet), **new_outlet(latitude=SON_TAY[0], longitude=SON_TAY[1]))
    assert errors == {"latitude": [said(FAR, distance="46 km", commune="Xã Bát Tràng")]}
    assert not Outlet.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"opens_on": "", "closed_on": "05/02/2026"},
            "opens_on",
            "Enter since when it was in business: it has closed for good.",
        ),
        (
            {"opens_on": "06/02/2026", "closed_on": "05/02/2026"},
            "closed_on",
            "It cannot close for good before it opened.",
        ),
        (
            {"suspended_to": "05/02/2026"},
            "suspended_from",
            "Enter the first day of the pause, or leave all of it empty.",
        ),
        (
            {"suspension_reason_vi": "Sửa mái"},
            "suspended_from",
            "Enter the first day of the pause, or leave all of it empty.",
        ),
        (
            {"suspended_from": "06/02/2026", "suspended_to": "05/02/2026"},
            "suspended_to",
            "The last day comes before the first one.",
        ),
    ],
)
def test_days_that_contradict_each_other_are_refused(
    changes: dict[str, str], field: str, sentence: str, client: Client
) -> None:
    outlet = make_outlet()
    before = stored()
    assert refused(client, change(outlet), **changes) == {field: [said(sentence)]}
    assert stored() == before


def test_a_pause_and_its_reason_are_stored(client: Client) -> None:
    saved(client, change(make_outlet()), suspended_from="05/02/2026", suspension_reason_vi="Sửa mái")
    row = stored()
    assert (row["suspended_from"], row["suspended_to"]) == (date(2026, 2, 5), None)
    assert row["suspension_reason_vi"] == "Sửa mái"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"latitude": "bắc"}, "latitude"),
        ({"latitude": "nan"}, "latitude"),
        ({"longitude": ""}, "longitude"),
        ({"longitude": "105,91,26"}, "longitude"),
        ({"kind": "kiosk"}, "kind"),
        ({"former_commune": ""}, "former_commune"),
        ({"former_commune": "999999"}, "former_commune"),
        ({"commune": "x"}, "commune"),
        ({"commune": "9" * 30}, "commune"),
        ({"village": "-1"}, "village"),
        ({"operator": " "}, "operator"),
        ({"name_vi": "x" * 201}, "name_vi"),
        ({"slug": "x" * 161}, "slug"),
        ({"phone": "12"}, "phone"),
        ({"opens_on": "hôm nay"}, "opens_on"),
        ({"closed_on": "31/02/2026"}, "closed_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(
    changes: dict[str, str], field: str, client: Client
) -> None:
    outlet = make_outlet()
    before = stored()
    assert list(refused(client, change(outlet), name_en="changed", **changes)) == [field]
    assert stored() == before


def test_a_photograph_is_added_in_the_outlets_page(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    out = BytesIO()
    Image.new("RGB", (400, 330), "#24426f").save(out, "JPEG")
    fields = {"alt_vi": "Quầy", "credit": "Văn phòng", "licence": "Chủ đồng ý", "position": 0}
    given = {f"photos-0-{name}": value for name, value in fields.items()}
    outlet = make_outlet()
    picture = SimpleUploadedFile("anh.jpg", out.getvalue(), content_type="image/jpeg")
    saved(client, change(outlet), **{"photos-TOTAL_FORMS": 1, "photos-0-picture": picture, **given})
    assert outlet.photos.get().picture.width == 400


def test_choosing_an_outlets_village_ignores_accents(client: Client) -> None:
    query = "app_label=outlets&model_name=outlet&field_name=village&term=van+phuc"
    found = client.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert {row["text"] for row in found} >= {"Vạn Phúc (Hà Đông)", "Vạn Phúc (Thanh Trì)"}


def test_the_form_links_to_the_page_of_a_published_outlet_only(client: Client) -> None:
    shown, hidden = make_outlet(), make_outlet(is_published=False)
    assert f'href="{shown.get_absolute_url()}"' in client.get(change(shown)).content.decode()
    assert "viewsitelink" not in client.get(change(hidden)).content.decode()


def test_an_officer_without_rights_on_outlets_changes_nothing() -> None:
    outlet = make_outlet(name_vi="Quầy Mạ")
    viewer = officer("view_outlet")
    text = viewer.get(change(outlet)).content.decode()
    assert "Quầy Mạ" in text
    assert 'name="_save"' not in text
    assert viewer.post(change(outlet), {"name_vi": "Tên mới"}).status_code == 403
    assert 'value="confirm_products"' not in viewer.get(LIST).content.decode()
    assert stored()["name_vi"] == "Quầy Mạ"


def test_the_form_shows_stored_points_as_they_are(client: Client) -> None:
    data = form_data(client, change(make_outlet()))
    assert (data["latitude"], data["longitude"]) == (20.9786, 105.9126)


def test_a_point_can_be_picked_on_a_map_or_typed_with_a_comma(client: Client) -> None:
    text = client.get(addition(Outlet)).content.decode()
    for name in ("latitude", "longitude"):
        box = text.split(f'name="{name}"')[0].rpartition("<input")[2] + text.split(f'name="{name}"')[1].split(">")[0]
        assert 'type="text"' in box
    assert 'data-latitude="latitude" data-longitude="longitude"' in text
