"""A mistake in a file of lots is named with its file and entry, and nothing is loaded."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import ProductSet
from core.data_files import DataFileError
from tests.factories import make_external_trace, make_lot, make_producer, make_product
from tests.samples import SAMPLE_DAY
from traceability.actions import load_sample_lots
from traceability.models import (
    ExternalTrace,
    LabelChange,
    Lot,
    PrintRun,
    ProblemReport,
    Recall,
    ScanCount,
    Sighting,
    TraceEvent,
)

pytestmark = pytest.mark.django_db

GOOD = """
[[lots]]
product = "am-thu"
code = "L1"
team = "Tổ thử"
made_days_ago = 20
good_for_days = 90
quantity = 50

[[lots.events]]
kind = "harvested"
days_ago = 25
at = "5:30"
place = "Đồi thử"
commune = "Xã Ba Vì"
note_vi = "Lứa thử."
note_en = "A trial."

[[lots.events]]
kind = "packed"
days_ago = 20
at = "8:00"
quantity = 50

[[lots.events]]
kind = "received"
days_ago = 20
at = "9:00"
place = "Quầy thử"
path = "/diem-ban/quay-thu/"

[[lots]]
product = "chen-thu"
code = "L1"

[[recalls]]
product = "am-thu"
lots = ["L1"]
document = "1/TB-MẪU"
announced_by = "Chủ thể thử (mẫu)"
announced_days_ago = 5
ended_days_ago = 1
is_health_risk = false
reason_vi = "Nứt."
reason_en = "Cracked."
advice_vi = "Mang đổi."
advice_en = "Bring it back."

[[traces]]
product = "am-thu"
system = "Hệ thống thử"
address = "https://tem.example/1"
seen_days_ago = 2

[[states]]
product = "chen-thu"
state = "merged"
into = "am-thu"
days_ago = 3
reason_vi = "Gộp."
reason_en = "Merged."

[[prints]]
product = "am-thu"
lot = "L1"
sheet = "a4-24-64x34"
labels = 24
first_number = 0
days_ago = 19

[[items]]
product = "am-thu"
lot = "L1"
number = 7
first_seen_days_ago = 10
last_seen_days_ago = 2
times = 9
places = 3

[[scans]]
product = "am-thu"
lot = "L1"
daily = [1, 0, 4]

[[reports]]
product = "am-thu"
kind = "facts"
text = "Sai chiều cao."
days_ago = 6
contact = "0900 000 999"
"""
FILE = "am-thu.toml"
LOT, EVENT = f"{FILE}, [[lots]] 1 “L1”", f"{FILE}, [[lots]] 1 “L1”, [[events]] "
RECALL, TRACE, STATE, PRINT, ITEM, SCANS, REPORT = (
    f"{FILE}, [[{table}]] 1" for table in ("recalls", "traces", "states", "prints", "items", "scans", "reports")
)


@pytest.fixture
def folder(tmp_path: Path, places: None, taxonomy: None) -> Path:
    """A folder with one good file, and the products that it names."""
    potter = make_producer(slug="am-thu", is_sample=True)
    for slug in ("am-thu", "chen-thu"):
        make_product(producer=potter, slug_vi=slug)
    tour = ProductSet.objects.get(number=26)
    make_product(producer=potter, slug_vi="di-choi-thu", product_set=tour, sale_kind="enquiry")
    make_product(producer=make_producer(slug="khac", is_sample=True), slug_vi="bat-thu")
    make_product(producer=make_producer(slug="that"), slug_vi="bat-that")
    (tmp_path / FILE).write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_good_file_is_loaded_whole(folder: Path) -> None:
    # Two lots, three events, a recall, an address, two days of scans, a change of state, a run, an item with its
    # code, a report; and the code that was merged.
    assert str(load_sample_lots(folder=folder, today=SAMPLE_DAY)) == "14 created, 1 updated, 0 deleted"
    lot = Lot.objects.get(product__slug_vi="am-thu")
    assert (str(lot.produced_on), str(lot.expires_on), lot.is_sample) == ("2026-11-02", "2027-01-31", True)
    events = lot.events.values_list("kind", "place", "commune__name", "place_path", "quantity")
    maker = lot.producer
    assert list(events) == [
        ("harvested", "Đồi thử", "Ba Vì", "", None),
        ("packed", maker.name_vi, maker.commune.name, "", 50),
        ("received", "Quầy thử", maker.commune.name, "/diem-ban/quay-thu/", None),
    ]
    assert list(lot.recalls.values_list("document_number", "ended_on__day")) == [("1/TB-MẪU", 21)]
    assert set(lot.labels.values_list("state", flat=True)) == {"active"}
    scans = ScanCount.objects.order_by("day").values_list("day__day", "scans")
    assert list(scans) == [(20, 1), (22, 4)]
    item = Sighting.objects.get()
    assert (item.times, item.places_estimated, item.label.lot) == (9, 3, lot)


def mistake(old: str, new: str, message: str, at: str) -> tuple[str, str, str]:
    return old, new, f"{at}: {message}"


MISTAKES = [
    mistake('chen-thu"\ncode = "L1"', 'chen-thu"\ncode = "L 1"', "code: ", f"{FILE}, [[lots]] 2 “L 1”"),
    mistake('product = "am-thu"\ncode', 'product = "bat-thu"\ncode', "the producer has no", f"{FILE}, [[lots]] 1"),
    mistake('product = "am-thu"\ncode', 'product = "bat-that"\ncode', "the producer has no", f"{FILE}, [[lots]] 1"),
    mistake('product = "am-thu"\ncode', 'product = "di-choi-thu"\ncode', "a service has no lots", LOT),
    mistake('"chen-thu"\ncode', '"am-thu"\ncode', "the same lot stands in", f"{FILE}, [[lots]] 2 “L1”"),
    mistake("made_days_ago = 20\n", "", "good_for_days count from made_days_ago", LOT),
    mistake("good_for_days = 90", "good_for_days = -1", "good_for_days count from made_days_ago", LOT),
    mistake("good_for_days = 90", 'expiry = "soon"', "expiry_kind: ", LOT),
    mistake("quantity = 50\n\n", "quantity = 0\n\n", "quantity: ", LOT),
    mistake('kind = "packed"', 'kind = "lost"', "there is no kind “lost”", f"{EVENT}2"),
    mistake('days_ago = 20\nat = "9', 'days_ago = 0\nat = "9', "days_ago lies in the future", f"{EVENT}3"),
    mistake('days_ago = 20\nat = "8', 'days_ago = 21\nat = "8', "it happened before the lot was made", f"{EVENT}2"),
    mistake('at = "9:00"', 'at = "7:00"', "it happened before the event that it follows", f"{EVENT}3"),
    mistake('at = "9:00"', 'at = "25:00"', "at is “25:00”", f"{EVENT}3"),
    mistake('at = "9:00"', 'at = "nine"', "at is “nine”", f"{EVENT}3"),
    mistake('"8:00"\nquantity = 50', '"8:00"\nquantity = 51', "it moves more than the lot holds", f"{EVENT}2"),
    mistake('path = "/diem', 'path = "diem', "path is the address here", f"{EVENT}3"),
    mistake('place = "Quầy thử"\n', "", "path is the address here", f"{EVENT}3"),
    mistake('commune = "Xã Ba Vì"', 'commune = "Xã Ba Va"', "“Xã Ba Va” is no commune", f"{EVENT}1"),
    mistake('lots = ["L1"]', 'lots = ["L2"]', "the product has no lot “L2” in this file", RECALL),
    mistake("1/TB-MẪU", "1/TB", "document must end with", RECALL),
    mistake(' (mẫu)"', '"', "announced_by must end with", RECALL),
    mistake("ended_days_ago = 1", "ended_days_ago = 5", "it ended before it was announced", RECALL),
    mistake('reason_vi = "Nứt."', 'reason_vi = ""', "reason_vi: ", RECALL),
    mistake("https://tem.example/1", "https://tem.vn/1", "address must be of a host", TRACE),
    mistake("https://tem.example/1", "tem.example/1", "address must be of a host", TRACE),
    mistake("https://tem.example/1", "gopher://tem.example/1", "address: ", TRACE),
    mistake('state = "merged"', 'state = "active"', "“active” is no state of", STATE),
    mistake('state = "merged"', 'state = "retired"', "into belongs to a code that is merged", STATE),
    mistake('into = "am-thu"\n', "", "into belongs to a code that is merged", STATE),
    mistake('into = "am-thu"', 'into = "bat-thu"', "the producer has no sample product", STATE),
    mistake("a4-24-64x34", "a4", "there is no sheet “a4”", PRINT),
    mistake("number = 7", "number = 24", "no print run of the lot has the number 24", ITEM),
    mistake("last_seen_days_ago = 2", "last_seen_days_ago = 11", "it was first seen", ITEM),
    mistake("last_seen_days_ago = 2", "last_seen_days_ago = 0", "it was first seen", ITEM),
    mistake("places = 3", "places = 0", "it was seen in one place", ITEM),
    mistake("places = 3", "places = 10", "it was seen in one place", ITEM),
    mistake("daily = [1, 0, 4]", f"daily = {[1] * 31}", "daily are the scans", SCANS),
    mistake("daily = [1, 0, 4]", "daily = [1, -1]", "daily are the scans", SCANS),
    mistake('kind = "facts"', 'kind = "praise"', "kind: ", REPORT),
    mistake("0900 000 999", "0912 345 678", "contact must be of the form", REPORT),
    mistake('contact = "0900 000 999"', "closed_days_ago = 1", "a report that is closed", REPORT),
    mistake('contact = "0900 000 999"', 'outcome = "Xong."', "a report that is closed", REPORT),
    mistake(
        'contact = "0900 000 999"',
        'contact = "0900 000 999"\nclosed_days_ago = 1\noutcome = "Xong."',
        "a report that is closed",
        REPORT,
    ),
    mistake("[[scans]]", "[[scan]]", "unknown key scan", FILE),
    mistake("[[lots]]", "[[lots]", "cannot be read: ", FILE),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_named_and_nothing_is_loaded(folder: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    (folder / FILE).write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_sample_lots(folder=folder, today=SAMPLE_DAY)
    assert str(error.value).startswith(message)
    for model in (ExternalTrace, LabelChange, Lot, PrintRun, ProblemReport, Recall, ScanCount, Sighting, TraceEvent):
        assert not model.objects.exists(), model


def test_a_file_is_named_after_a_producer_of_the_sample(folder: Path) -> None:
    for name in ("that", "nobody"):
        (folder / FILE).rename(folder / f"{name}.toml")
        with pytest.raises(DataFileError, match=f"there is no sample producer “{name}”"):
            load_sample_lots(folder=folder, today=SAMPLE_DAY)
        (folder / f"{name}.toml").rename(folder / FILE)


def test_two_files_never_share_an_address_of_another_system(folder: Path) -> None:
    other = '[[lots]]\nproduct = "bat-thu"\ncode = "L1"\n\n[[traces]]\nproduct = "bat-thu"\nsystem = "Khác"\n'
    (folder / "khac.toml").write_text(other + 'address = "https://tem.example/1"\n', encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_sample_lots(folder=folder, today=SAMPLE_DAY)
    assert str(error.value) == "khac.toml, [[traces]] 1: the same address stands in am-thu.toml, [[traces]] 1 already"


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no lot files here"):
        load_sample_lots(folder=tmp_path, today=SAMPLE_DAY)


def test_what_was_entered_is_never_overwritten(folder: Path) -> None:
    load_sample_lots(folder=folder, today=SAMPLE_DAY)
    Lot.objects.filter(product__slug_vi="am-thu").update(is_sample=False, team="Tổ thật")
    with pytest.raises(DataFileError, match="the product has a lot of this code which is not sample data"):
        load_sample_lots(folder=folder, today=SAMPLE_DAY)
    assert Lot.objects.filter(team="Tổ thật").count() == 1


def test_an_address_of_a_real_product_is_never_taken(folder: Path) -> None:
    trace = make_external_trace(address="https://tem.example/1")
    with pytest.raises(DataFileError, match="the address is that of a product which is not sample data"):
        load_sample_lots(folder=folder, today=SAMPLE_DAY)
    assert ExternalTrace.objects.get().product == trace.product


def test_lots_of_the_same_code_of_other_products_are_no_matter(folder: Path) -> None:
    lot = make_lot(code="L1", team="Tổ thật")
    load_sample_lots(folder=folder, today=SAMPLE_DAY)
    lot.refresh_from_db()
    assert (lot.team, lot.is_sample) == ("Tổ thật", False)


def test_the_command_tells_what_it_wrote_and_what_is_wrong(folder: Path) -> None:
    out = StringIO()
    call_command("load_sample_lots", folder=folder, today=SAMPLE_DAY, stdout=out)
    assert out.getvalue() == "Sample lots: 14 created, 1 updated, 0 deleted.\n"
    (folder / FILE).write_text(GOOD.replace('into = "am-thu"', 'into = "am-la"'), encoding="utf-8")
    with pytest.raises(CommandError, match="the producer has no sample product “am-la”"):
        call_command("load_sample_lots", folder=folder, stdout=out)
