"""A mistake in an outlet file is named with its file and entry, and nothing is loaded."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import ProductSet
from core.data_files import DataFileError
from outlets.actions import load_sample_outlets
from outlets.models import HoursException, OpeningHours, Outlet, Stocking
from tests.factories import make_producer, make_product
from tests.samples import SAMPLE_DAY

pytestmark = pytest.mark.django_db

GOOD = """
[[outlets]]
slug = "quay-thu"
name_vi = "Quầy thử"
kind = "village"
operator = "Tổ hợp tác Quầy Thử (mẫu)"
former_commune = "Xã Bát Tràng, Huyện Gia Lâm"
commune = "Xã Bát Tràng"
village = "bat-trang"
point = [20.979, 105.912]
phone = "0900 000 999"
about_vi = "Một quầy để thử."
opens_days_ago = 400
hours = ["T2–T6: 8:00–11:30, 13:30–17:00"]

[outlets.suspension]
days_ago = 30
for_days = 40
reason_vi = "Sửa mái."

[[outlets.exceptions]]
tet = [-2, 4]
note_vi = "Nghỉ Tết"

[[outlets.exceptions]]
yearly = "31/12–01/01"
note_vi = "Nghỉ năm mới"

[[outlets.exceptions]]
in_days = [10, 11]
hours = "7:00–12:00, 13:00–21:00"
note_vi = "Hội chợ"

[[outlets.stock]]
producers = ["gom-thu"]
products = ["bat-thu"]
witness = "seen"
confirmed_days_ago = 12
"""
WITHDRAWN = {"state": "withdrawn", "withdrawn_on": SAMPLE_DAY, "withdrawn_reason_vi": "Thôi làm."}
OUTLET = "a-quay.toml, [[outlets]] 1 “quay-thu”"


@pytest.fixture
def folder(tmp_path: Path, places: None, taxonomy: None) -> Path:
    """A folder with one good file, and the products that it names."""
    potter = make_producer(slug="gom-thu", is_sample=True)
    make_product(producer=potter, slug_vi="am-thu")
    make_product(producer=potter, slug_vi="am-thoi-ban", **WITHDRAWN)
    make_product(producer=potter, slug_vi="di-choi-thu", product_set=_set(26), sale_kind="enquiry")
    make_product(producer=make_producer(slug="bat-khac", is_sample=True), slug_vi="bat-thu")
    guide = make_producer(slug="dan-duong", is_sample=True)
    make_product(producer=guide, slug_vi="dan-duong-thu", product_set=_set(26), sale_kind="enquiry")
    make_product(producer=make_producer(slug="gom-that"), slug_vi="bat-that")
    (tmp_path / "a-quay.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def _set(number: int) -> ProductSet:
    return ProductSet.objects.get(number=number)


def test_a_good_file_is_loaded_whole(folder: Path) -> None:
    assert str(load_sample_outlets(folder=folder, today=SAMPLE_DAY)) == "9 created, 0 updated, 0 deleted"
    outlet = Outlet.objects.get()
    assert (str(outlet.opens_on), str(outlet.suspended_from), str(outlet.suspended_to)) == (
        "2025-10-18",
        "2026-10-23",
        "2026-12-02",
    )
    hours = outlet.hours.values_list("days", "opens__hour", "closes__hour", "past_midnight")
    assert list(hours) == [(0b001_1111, 8, 11, False), (0b001_1111, 13, 17, False)]
    fair = outlet.exceptions.filter(calendar="once").values_list("first_day__day", "last_day__day", "opens__hour")
    assert list(fair) == [(2, 3, 7), (2, 3, 13)]
    stock = outlet.stock.values_list("product__slug_vi", "witness", "confirmed_on__day")
    assert sorted(stock) == [("am-thu", "seen", 10), ("bat-thu", "seen", 10)]


def test_a_point_may_be_almost_fifteen_kilometres_from_its_commune(folder: Path) -> None:
    (folder / "a-quay.toml").write_text(GOOD.replace("20.979", "20.86"), encoding="utf-8")
    load_sample_outlets(folder=folder, today=SAMPLE_DAY)
    assert Outlet.objects.get().latitude == 20.86


def mistake(old: str, new: str, message: str, at: str = "") -> tuple[str, str, str]:
    return old, new, f"{OUTLET}{at}: {message}"


MISTAKES = [
    mistake('kind = "village"', 'kind = "kiosk"', "kind: "),
    mistake('kind = "village"', 'sort = "village"', "unknown key sort"),
    ('slug = "quay-thu"', 'slug = "quay thu"', "a-quay.toml, [[outlets]] 1 “quay thu”: slug: "),
    mistake(" (mẫu)", "", "operator must end with “ (mẫu)”"),
    mistake("0900 000 999", "0912 345 678", "phone must be of the form 0900 000 NNN"),
    mistake("0900 000 999", "0900 000 ABC", "phone: "),
    mistake('"Xã Bát Tràng, Huyện Gia Lâm"', '"Xã Bát Tràng"', "“Xã Bát Tràng” is no former commune"),
    mistake('commune = "Xã Bát Tràng"\n', 'commune = "Xã Bát Tràn"\n', "“Xã Bát Tràn” is no commune of today"),
    mistake('commune = "Xã Bát Tràng"\n', 'commune = "Xã Tiến Thắng"\n', "“Xã Tiến Thắng” took no land of"),
    mistake('"bat-trang"', '"bat-trang-2"', "there is no craft village “bat-trang-2”"),
    mistake('"bat-trang"', '"van-phuc-ha-dong"', "the village “van-phuc-ha-dong” is not in"),
    mistake("[20.979, 105.912]", "[20.979]", "point names a latitude and a longitude"),
    mistake("[20.979, 105.912]", "[105.912, 20.979]", "the point 105.912, 20.979 is not in Hà Nội"),
    mistake("[20.979, 105.912]", "[10.779, 106.012]", "the point 10.779, 106.012 is not in Hà Nội"),
    mistake("[20.979, 105.912]", "[21.25, 105.912]", "the point is 29 km from that of “Bát Tràng”"),
    mistake("[20.979, 105.912]", "[20.856, 105.912]", "the point is 15 km from that of “Bát Tràng”"),
    mistake("opens_days_ago = 400", "opens_days_ago = 400\nclosed_days_ago = 500", "it closed before it opened"),
    mistake("opens_days_ago = 400", "closed_days_ago = 500", "it closed before it opened"),
    mistake("\ndays_ago = 30", "\ndays_ago = 401", "it was suspended before it opened"),
    mistake("for_days = 40", "for_days = -1", "the suspension ends before it begins"),
    mistake("13:30–17:00", "11:00–17:00", "“8:00–11:30” and “11:00–17:00” overlap", ", hours"),
    mistake("13:30–17:00", "13:30–1:00", "“13:30–1:00” ends before it begins", ", hours"),
    mistake("13:00–21:00", "11:00–21:00", "“7:00–12:00” and “11:00–21:00” overlap", ", [[exceptions]] 3"),
    mistake("31/12–01/01", "31/02", "“31/02” is no day of the year", ", [[exceptions]] 2"),
    mistake("tet = [-2, 4]", "tet = [4, -2]", "its days are a first and a last one", ", [[exceptions]] 1"),
    mistake("tet = [-2, 4]", "tet = [4]", "its days are a first and a last one", ", [[exceptions]] 1"),
    mistake("tet = [-2, 4]", "tet = [-2, 40]", "to_tet: "),
    mistake("tet = [-2, 4]\n", "", "its days are named by one of tet, yearly and in_days", ", [[exceptions]] 1"),
    mistake("tet = [-2, 4]", 'tet = [-2, 4]\nyearly = "02/09"', "its days are named by one of", ", [[exceptions]] 1"),
    mistake('"Hội chợ"', '"Nghỉ Tết"', "twice the same note_vi of exceptions: Nghỉ Tết"),
    mistake('yearly = "31/12–01/01"', "tet = [-2, 4]", "twice the same days of exceptions"),
    mistake('["bat-thu"]', '["bat-la"]', "there is no sample product “bat-la”", ", [[stock]] 1"),
    mistake('["bat-thu"]', '["bat-that"]', "there is no sample product “bat-that”", ", [[stock]] 1"),
    mistake('["bat-thu"]', '["dan-duong-thu"]', "“dan-duong-thu” is a service", ", [[stock]] 1"),
    mistake('["bat-thu"]', '["am-thu"]', "twice the same product: am-thu"),
    mistake('["gom-thu"]', '["gom-la"]', "there is no sample producer “gom-la” of goods", ", [[stock]] 1"),
    mistake('["gom-thu"]', '["dan-duong"]', "there is no sample producer “dan-duong” of goods", ", [[stock]] 1"),
    mistake('"seen"', '"rumour"', "witness: "),
    mistake("confirmed_days_ago = 12", "confirmed_days_ago = -1", "confirmed_days_ago lies in", ", [[stock]] 1"),
    mistake("confirmed_days_ago = 12", "confirmed_days_ago = 401", "it was confirmed before", ", [[stock]] 1"),
    ("[[outlets]]", "[[outlet]]", "a-quay.toml: "),
    ("[[outlets]]", "[[outlets]", "a-quay.toml: cannot be read: "),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_named_and_nothing_is_loaded(folder: Path, old: str, new: str, message: str) -> None:
    first = GOOD.replace("quay-thu", "quay-dau").replace("Quầy thử", "Quầy đầu").replace("20.979", "20.98")
    (folder / "0-first.toml").write_text(first, encoding="utf-8")
    assert old in GOOD
    (folder / "a-quay.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_sample_outlets(folder=folder, today=SAMPLE_DAY)
    assert str(error.value).startswith(message)
    assert [model.objects.count() for model in (Outlet, OpeningHours, HoursException, Stocking)] == [0, 0, 0, 0]


@pytest.mark.parametrize("kept", ["quay-thu", "Quầy thử", "(20.979, 105.912)"])
def test_what_two_outlets_share_is_refused(folder: Path, kept: str) -> None:
    changes = {"quay-thu": "quay-hai", "Quầy thử": "Quầy hai", "20.979": "20.98"}
    text = GOOD
    for old, new in changes.items():
        if old not in kept:
            text = text.replace(old, new)
    (folder / "b-hai.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_sample_outlets(folder=folder, today=SAMPLE_DAY)
    assert str(error.value).startswith("b-hai.toml, ")
    assert str(error.value).endswith(f"“{kept}” stands in {OUTLET} already")


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no outlet files here"):
        load_sample_outlets(folder=tmp_path, today=SAMPLE_DAY)


def test_what_the_office_has_entered_is_never_overwritten(folder: Path) -> None:
    load_sample_outlets(folder=folder, today=SAMPLE_DAY)
    Outlet.objects.update(is_sample=False, name_vi="Quầy thật")
    with pytest.raises(DataFileError, match="the slug is that of an outlet which is not sample data"):
        load_sample_outlets(folder=folder, today=SAMPLE_DAY)
    assert Outlet.objects.get().name_vi == "Quầy thật"


def test_the_command_tells_what_it_wrote_and_what_is_wrong(folder: Path) -> None:
    out = StringIO()
    call_command("load_sample_outlets", folder=folder, today=SAMPLE_DAY, stdout=out)
    assert out.getvalue() == "Sample outlets: 9 created, 0 updated, 0 deleted.\n"
    (folder / "a-quay.toml").write_text(GOOD.replace("bat-thu", "bat-la"), encoding="utf-8")
    with pytest.raises(CommandError, match="there is no sample product “bat-la”"):
        call_command("load_sample_outlets", folder=folder, stdout=out)
