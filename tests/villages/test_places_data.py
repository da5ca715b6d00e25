"""The main former district of each commune, compared with a table that people have checked."""

import pytest

from villages.models import Commune, UnitKind

pytestmark = pytest.mark.django_db

MAIN_COMMUNES = {
    "Ba Đình": "P Ba Đình, Giảng Võ, Ngọc Hà",
    "Hoàn Kiếm": "P Hoàn Kiếm, Cửa Nam",
    "Tây Hồ": "P Tây Hồ, Hồng Hà, Phú Thượng",
    "Long Biên": "P Bồ Đề, Long Biên, Phúc Lợi, Việt Hưng",
    "Cầu Giấy": "P Cầu Giấy, Nghĩa Đô, Yên Hòa",
    "Đống Đa": "P Đống Đa, Kim Liên, Láng, Ô Chợ Dừa, Văn Miếu - Quốc Tử Giám",
    "Hai Bà Trưng": "P Hai Bà Trưng, Bạch Mai, Vĩnh Tuy",
    "Hoàng Mai": "P Hoàng Mai, Lĩnh Nam, Tương Mai, Vĩnh Hưng, Yên Sở, Định Công",
    "Thanh Xuân": "P Thanh Xuân, Khương Đình, Phương Liệt",
    "Bắc Từ Liêm": "P Thượng Cát, Tây Tựu, Xuân Đỉnh, Đông Ngạc, Phú Diễn",
    "Nam Từ Liêm": "P Từ Liêm, Xuân Phương, Tây Mỗ, Đại Mỗ",
    "Hà Đông": "P Hà Đông, Dương Nội, Kiến Hưng, Phú Lương, Yên Nghĩa",
    "Sơn Tây": "P Sơn Tây, Tùng Thiện; X Đoài Phương",
    "Ba Vì": "X Ba Vì, Bất Bạt, Cổ Đô, Minh Châu, Quảng Oai, Suối Hai, Vật Lại, Yên Bài",
    "Chương Mỹ": "P Chương Mỹ; X Hòa Phú, Phú Nghĩa, Quảng Bị, Trần Phú, Xuân Mai",
    "Đan Phượng": "X Đan Phượng, Liên Minh, Ô Diên",
    "Đông Anh": "X Đông Anh, Phúc Thịnh, Thiên Lộc, Thư Lâm, Vĩnh Thanh",
    "Gia Lâm": "X Bát Tràng, Gia Lâm, Phù Đổng, Thuận An",
    "Hoài Đức": "X An Khánh, Dương Hòa, Hoài Đức, Sơn Đồng",
    "Mê Linh": "X Mê Linh, Quang Minh, Tiến Thắng, Yên Lãng",
    "Mỹ Đức": "X Hương Sơn, Hồng Sơn, Mỹ Đức, Phúc Sơn",
    "Phú Xuyên": "X Chuyên Mỹ, Phú Xuyên, Phượng Dực, Đại Xuyên",
    "Phúc Thọ": "X Hát Môn, Phúc Lộc, Phúc Thọ",
    "Quốc Oai": "X Hưng Đạo, Kiều Phú, Phú Cát, Quốc Oai",
    "Sóc Sơn": "X Đa Phúc, Kim Anh, Nội Bài, Sóc Sơn, Trung Giã",
    "Thạch Thất": "X Hòa Lạc, Hạ Bằng, Thạch Thất, Tây Phương, Yên Xuân",
    "Thanh Oai": "X Bình Minh, Dân Hòa, Tam Hưng, Thanh Oai",
    "Thanh Trì": "P Hoàng Liệt, Thanh Liệt; X Nam Phù, Ngọc Hồi, Thanh Trì, Đại Thanh",
    "Thường Tín": "X Chương Dương, Hồng Vân, Thường Tín, Thượng Phúc",
    "Ứng Hòa": "X Hòa Xá, Vân Đình, Ứng Hòa, Ứng Thiên",
}


def test_every_commune_lies_in_the_former_district_that_people_expect() -> None:
    communes: dict[str, set[str]] = {}
    for commune in Commune.objects.select_related("main_former_district"):
        letter = "P" if commune.kind == UnitKind.WARD else "X"
        communes.setdefault(commune.main_former_district.name, set()).add(f"{letter} {commune.name}")
    expected = {
        district: {name for part in names.split("; ") for name in _units(part)}
        for district, names in MAIN_COMMUNES.items()
    }
    assert communes == expected


def _units(part: str) -> set[str]:
    """`P Ba Đình, Giảng Võ` → `{"P Ba Đình", "P Giảng Võ"}`."""
    return {f"{part[0]} {name}" for name in part[2:].split(", ")}
