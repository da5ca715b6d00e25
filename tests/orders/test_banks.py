"""The banks of the data file are those of an independent list, and a mistake in the file is reported with its place."""

from operator import setitem
from pathlib import Path

import pytest
from vietnam_qr_pay.constants import BanksObject

from core.data_files import DataFileError
from core.folding import fold
from orders.banks import Bank, bank_choices, banks, read_banks

SAMPLE_BIN = "999999"
# Banks that the other list calls otherwise, by our short name and by theirs: digital banks with their parent's name,
# foreign ones with a country or a branch, and the former Construction Bank under the name that it had before 2025.
OTHERWISE_NAMED = {
    "546034": ("Cake", "CAKE by VPBank"),
    "546035": ("Ubank", "Ubank by VPBank"),
    "668888": ("KBank", "Kasikornbank"),
    "796500": ("DBS", "DBS Bank"),
    "970410": ("Standard Chartered", "Standard Chartered Vietnam"),
    "970444": ("VCBNeo", "CB Bank"),
    "970456": ("IBK TP.HCM", "IBK HCM"),
    "970458": ("UOB", "United Overseas Bank Vietnam"),
    "970463": ("Kookmin TP.HCM", "Kookmin Bank HCM"),
}

THE_OTHER_LIST = {bank.bin: bank for bank in BanksObject.values() if bank.bin and not bank.deprecated}

ENTRY = """
[[banks]]
bin = "970416"
short_name = "ACB"
name = "Ngân hàng TMCP Á Châu"
"""


def bare(text: str) -> str:
    return fold(text).replace(" ", "")


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "banks.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_bins_are_those_of_an_independent_list() -> None:
    assert {bin_ for bin_, bank in banks().items() if not bank.is_sample} == set(THE_OTHER_LIST)


@pytest.mark.parametrize("bin_", sorted(set(THE_OTHER_LIST) - set(OTHERWISE_NAMED)))
def test_a_bin_is_that_of_the_bank(bin_: str) -> None:
    ours, theirs = banks()[bin_], THE_OTHER_LIST[bin_]
    assert bare(ours.short_name) == bare(theirs.short_name) or bare(ours.name) == bare(theirs.name)


@pytest.mark.parametrize("bin_", sorted(OTHERWISE_NAMED))
def test_a_bin_is_that_of_the_bank_under_its_other_name(bin_: str) -> None:
    assert (banks()[bin_].short_name, THE_OTHER_LIST[bin_].short_name) == OTHERWISE_NAMED[bin_]


def test_one_bank_is_invented_and_says_so() -> None:
    assert [bank for bank in banks().values() if bank.is_sample] == [
        Bank(SAMPLE_BIN, "Ngân hàng Mẫu", "Ngân hàng không có thật, chỉ dùng cho dữ liệu mẫu", is_sample=True)
    ]
    assert SAMPLE_BIN not in {bank.bin for bank in BanksObject.values()}


def test_the_banks_are_read_once_and_cannot_be_changed() -> None:
    assert banks() is banks()
    with pytest.raises(TypeError):
        setitem(banks(), "970416", banks()["970436"])


def test_a_form_offers_every_bank_by_both_its_names() -> None:
    choices = dict(bank_choices())
    assert choices.keys() == banks().keys()
    assert choices["970436"] == "Vietcombank · Ngân hàng TMCP Ngoại thương Việt Nam"


def test_a_form_offers_the_banks_in_vietnamese_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = ["Đông Á", "Dầu khí", "Ấp Mẫu", "ACB", "An Bình", "Ăn Thử", "Êm Mẫu", "Eximbank", "MB", "Nam Á", "Mẫu"]
    entries = [ENTRY.replace("970416", str(970_400 + number)).replace("ACB", name) for number, name in enumerate(names)]
    some = read_banks(written(tmp_path, "".join(entries)))
    monkeypatch.setattr("orders.banks.banks", lambda: some)
    assert [label.partition(" · ")[0] for _bin, label in bank_choices()] == [
        "ACB", "An Bình", "Ăn Thử", "Ấp Mẫu", "Dầu khí", "Đông Á", "Eximbank", "Êm Mẫu", "Mẫu", "MB", "Nam Á",
    ]  # fmt: skip


def test_a_bank_is_no_sample_unless_it_says_so(tmp_path: Path) -> None:
    assert read_banks(written(tmp_path, ENTRY)) == {"970416": Bank("970416", "ACB", "Ngân hàng TMCP Á Châu")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            ENTRY.replace("970416", "97041"),
            "banks.toml, [[banks]] 1: bin is “97041”, where six digits belong",
        ),
        (
            ENTRY.replace('"970416"', "970416"),
            "banks.toml, [[banks]] 1: bin is 970416, where a text belongs",
        ),
        (
            ENTRY + ENTRY.replace('"ACB"', '"Á Châu"'),
            "banks.toml, [[banks]] 2: the BIN 970416 is that of ACB",
        ),
        (
            ENTRY + ENTRY.replace("970416", "970417"),
            "banks.toml, [[banks]] 2: needs a name, and a short name that no other bank has",
        ),
        (
            ENTRY.replace('"ACB"', '" "'),
            "banks.toml, [[banks]] 1: needs a name, and a short name that no other bank has",
        ),
        (
            ENTRY.replace("Ngân hàng TMCP Á Châu", ""),
            "banks.toml, [[banks]] 1: needs a name, and a short name that no other bank has",
        ),
        ("", "banks.toml: must hold [[banks]] and nothing else"),
    ],
)
def test_a_mistake_in_the_file_is_reported(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataFileError) as refused:
        read_banks(written(tmp_path, text))
    assert str(refused.value) == problem
