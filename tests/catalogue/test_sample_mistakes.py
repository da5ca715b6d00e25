"""A mistake in a producer file is named with its file and entry, and nothing is loaded."""

from pathlib import Path

import pytest

from catalogue.actions import load_sample
from catalogue.models import Certificate, Producer, Product
from core.data_files import DataFileError
from tests.samples import SAMPLE_DAY

pytestmark = pytest.mark.django_db

GOOD = """
[producer]
slug = "gom-thu"
name_vi = "Gốm Thử"
name_en = "Trial Pottery"
legal_name = "Hộ kinh doanh Gốm Thử (mẫu)"
kind = "household"
former_commune = "Xã Bát Tràng, Huyện Gia Lâm"
commune = "Xã Bát Tràng"
village = "bat-trang"
phone = "0900 000 999"
email = "hoi@gom-thu.example"
about_vi = "Một nhà, một lò."
about_en = "One house, one kiln."

[[products]]
slug_vi = "bat-thu"
slug_en = "trial-bowl"
name_vi = "Bát thử"
name_en = "Trial bowl"
set = 21
motif = "bowl"
sale = "goods"
summary_vi = "Bát."
summary_en = "A bowl."
story_vi = "Chuyện."
price = 120000
season = [1, 2]

[[products.certificates]]
stars = 3
issued_days_ago = 1500
decision = "1/QĐ-MẪU"

[[products.certificates]]
stars = 4
issued_days_ago = 300
decision = "2/QĐ-MẪU"

[products.five_star_proposal]
days_ago = 20
decision = "3/TTr-MẪU"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-gom-thu.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_good_file_is_loaded_whole(folder: Path) -> None:
    assert str(load_sample(folder=folder, today=SAMPLE_DAY)) == "5 created, 0 updated, 0 deleted"
    product = Product.objects.get(slug_vi="bat-thu")
    assert (product.months, product.price, product.producer.commune.name) == ((1, 2), 120_000, "Bát Tràng")
    assert [certificate.stars for certificate in product.certificates.all()] == [4, 3]


def test_names_are_found_with_either_tone_placement_and_in_decomposed_form(folder: Path) -> None:
    text = GOOD.replace("Xã Bát Tràng, Huyện Gia Lâm", "Xã Hoà Bình, Huyện Thường Tín")
    (folder / "a-gom-thu.toml").write_text(text.replace('"Xã Bát Tràng"', '"Xã Thường Tín"'), encoding="utf-8")
    load_sample(folder=folder, today=SAMPLE_DAY)
    assert Producer.objects.get().former_commune.name == "Hòa Bình"


PRODUCER = "a-gom-thu.toml, [producer]: "
PRODUCT = "a-gom-thu.toml, [[products]] 1 “bat-thu”: "
SECOND_CERTIFICATE = "a-gom-thu.toml, [[products]] 1 “bat-thu”, [[certificates]] 2: "


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name_vi = "Bát thử"', 'name_vn = "Bát thử"', PRODUCT + "unknown key name_vn"),
        ('name_vi = "Bát thử"\n', "", PRODUCT + "missing key name_vi"),
        ("price = 120000", 'price = "120000"', PRODUCT + "price is '120000', where a whole number belongs"),
        ("price = 120000", "price = true", PRODUCT + "price is True, where a whole number belongs"),
        ("price = 120000", "price = 0", PRODUCT + "price: "),
        ("season = [1, 2]", "season = [0]", PRODUCT + "season names months 1 to 12"),
        ("set = 21", "set = 27", PRODUCT + "set is 27; there are sets 1 to 26"),
        ("set = 21", "set = 26", PRODUCT + "products of set 26 are sold on enquiry only"),
        ('sale = "goods"', 'sale = "shop"', PRODUCT + "sale_kind: "),
        ('motif = "bowl"', 'motif = "plate"', PRODUCT + "no motif “plate” is drawn"),
        ('slug_en = "trial-bowl"', 'slug_en = "trial bowl"', PRODUCT + "slug_en: "),
        ("stars = 4", "stars = 2", SECOND_CERTIFICATE + "only 3, 4 and 5 stars are certified"),
        (
            "issued_days_ago = 300",
            "issued_days_ago = -1",
            SECOND_CERTIFICATE + "issued_days_ago lies in the future",
        ),
        (
            "issued_days_ago = 300",
            "issued_days_ago = 1500",
            PRODUCT + "two certificates have the same issued_days",
        ),
        ("2/QĐ-MẪU", "1/QĐ-MẪU", PRODUCT + "two certificates have the same decision"),
        ("2/QĐ-MẪU", "2/QĐ-UBND", SECOND_CERTIFICATE + "decision must end with “-MẪU”"),
        (
            "stars = 4",
            "stars = 4\nrevoked_days_ago = 3",
            SECOND_CERTIFICATE + "revoked_days_ago and revocation_vi",
        ),
        (
            'village = "bat-trang"',
            'village = "bat-trang-2"',
            PRODUCER + "there is no craft village “bat-trang-2”",
        ),
        ('"Xã Bát Tràng, Huyện Gia Lâm"', '"Xã Bát Tràng"', PRODUCER + "“Xã Bát Tràng” is no former commune"),
        (
            'commune = "Xã Bát Tràng"\n',
            'commune = "Xã Tiến Thắng"\n',
            PRODUCER + "“Xã Tiến Thắng” took no land of",
        ),
        (" (mẫu)", "", PRODUCER + "legal_name must end with “ (mẫu)”"),
        ("0900 000 999", "0912 345 678", PRODUCER + "phone must be of the form 0900 000 NNN"),
        (".example", ".vn", PRODUCER + "email must be in the domain .example"),
        ('kind = "household"', 'kind = "shop"', PRODUCER + "kind: "),
        ('kind = "household"', 'kind = "household"\ntax_code = "0000000999"', PRODUCER),
        ("[producer]", "[producers]", "a-gom-thu.toml: unknown table producers"),
        ("[producer]", "[producer", "a-gom-thu.toml: cannot be read: "),
    ],
)
def test_a_mistake_is_named_and_nothing_is_loaded(folder: Path, old: str, new: str, message: str) -> None:
    good = GOOD.replace("gom-thu", "gom-khac").replace("bat-thu", "bat-khac").replace("trial", "other")
    (folder / "0-first.toml").write_text(good.replace("Chuyện.", "Chuyện khác."), encoding="utf-8")
    assert old in GOOD
    (folder / "a-gom-thu.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_sample(folder=folder, today=SAMPLE_DAY)
    assert str(error.value).startswith(message)
    assert (Producer.objects.count(), Product.objects.count(), Certificate.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("key", ["slug_vi", "slug_en", "story_vi", "producer's slug"])
def test_what_two_files_share_is_refused(folder: Path, key: str) -> None:
    kept = {
        "slug_vi": "bat-thu",
        "slug_en": "trial-bowl",
        "story_vi": "Chuyện.",
        "producer's slug": '"gom-thu"',
    }[key]
    text = GOOD
    for value in ("bat-thu", "trial-bowl", "Chuyện.", '"gom-thu"'):
        if value != kept:
            text = text.replace(value, value.replace("thu", "hai").replace("trial", "second").replace(".", " hai."))
    (folder / "b-hai.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=f"b-hai.toml, .*: the same {key} as a-gom-thu.toml"):
        load_sample(folder=folder, today=SAMPLE_DAY)


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no producer files here"):
        load_sample(folder=tmp_path, today=SAMPLE_DAY)


def test_what_the_office_has_entered_is_never_overwritten(folder: Path) -> None:
    load_sample(folder=folder, today=SAMPLE_DAY)
    Producer.objects.update(is_sample=False, name_vi="Gốm thật")
    with pytest.raises(DataFileError, match="the slug is that of a producer who is not sample data"):
        load_sample(folder=folder, today=SAMPLE_DAY)
    assert Producer.objects.get().name_vi == "Gốm thật"
