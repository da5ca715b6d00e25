"""Photographs are checked, straightened, stripped and kept in several widths; the refused leave no trace."""

import os
import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.admin import AdminSite, ModelAdmin, TabularInline
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.forms import inlineformset_factory, modelform_factory
from django.utils import translation
from PIL import Image, ImageCms
from PIL.Image import Transpose
from pytest_django import Settings

from catalogue.models import Producer, ProducerPhoto
from core import components
from core.bilingual import BilingualText
from core.pictures import (
    NewPicture,
    Picture,
    PictureFormField,
    PictureInput,
    PictureRefused,
    open_checked,
    take_in,
)
from villages.models import Commune, FormerCommune

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (255, 255, 255)
STORED = Picture("0123456789abcdef", 800, 600)


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def producer(places: None) -> Producer:
    return Producer.objects.create(
        slug="xuong",
        name_vi="Xưởng gốm",
        legal_name="Hợp tác xã Xưởng gốm",
        kind="cooperative",
        commune=Commune.objects.first(),
        former_commune=FormerCommune.objects.first(),
    )


def quarters(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red, green over blue, white: it shows how it is turned."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def largest(picture: NewPicture, suffix: str = "jpg") -> Image.Image:
    return Image.open(BytesIO(picture.files[picture.name(picture.width, suffix)]))


def corners(image: Image.Image) -> list[str]:
    """The colours near the four corners, as the nearest of ours."""
    right, bottom = image.width - 9, image.height - 9
    pixels = [image.getpixel(place) for place in ((8, 8), (right, 8), (8, bottom), (right, bottom))]
    names = {RED: "red", GREEN: "green", BLUE: "blue", WHITE: "white"}
    return [names[min(names, key=lambda colour: distance(colour, pixel))] for pixel in pixels]


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def stored_files(media: Path) -> list[str]:
    return sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())


def png_that_claims(width: int, height: int) -> bytes:
    """A small PNG whose header names another size."""
    content = saved(quarters(), "PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + content[24:29]
    return content[:12] + header + struct.pack(">I", zlib.crc32(header)) + content[33:]


def jpeg_with_scans(number: int) -> bytes:
    """A progressive JPEG whose last scan is repeated: small, and slow to decode."""
    content = saved(quarters(), progressive=True)
    scan = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + scan * (number - content.count(b"\xff\xda")) + content[-2:]


REFUSED = {
    "too_heavy": (
        lambda: bytes(15 * 1024 * 1024 + 1),
        "The file has 15.0\xa0MB; at most 15.0\xa0MB is accepted. Save the photograph smaller.",
    ),
    "not_a_picture": (
        lambda: "Gốm Bát Tràng, ảnh đẹp".encode(),
        "This is not a JPEG, PNG or WebP picture, whatever its name says. Save it as JPEG first.",
    ),
    "too_many_pixels": (
        lambda: saved(Image.new("1", (12_000, 12_000)), "PNG"),
        "The picture has more than 40 megapixels. Save it smaller, 4000 pixels wide say.",
    ),
    "too_small": (
        lambda: saved(quarters(1200, 319)),
        "The picture has 1200 × 319 pixels and would look blurred: each side needs at least 320. "
        "Upload the original photograph.",
    ),
    "too_long": (
        lambda: saved(quarters(400, 2001)),
        "The picture has 400 × 2001 pixels: one side is more than 5 times the other. Crop it.",
    ),
    "damaged": (
        lambda: saved(quarters())[:-1500],
        "The picture is damaged or incomplete. Upload the original file again.",
    ),
}


@pytest.mark.parametrize(("code", "content", "sentence"), [(code, *rest) for code, rest in REFUSED.items()])
def test_a_refusal_says_why_and_nothing_is_stored(
    media: Path, code: str, content: Callable[[], bytes], sentence: str
) -> None:
    with pytest.raises(PictureRefused) as refused:
        take_in(upload(content()))

    assert (refused.value.code, str(refused.value)) == (code, sentence)
    assert stored_files(media) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: saved(quarters(), "GIF"), "not_a_picture"),
        (lambda: saved(quarters(), "TIFF"), "not_a_picture"),
        (lambda: b"\xff\xd8\xff", "not_a_picture"),
        (lambda: png_that_claims(20_000, 20_000), "too_many_pixels"),
        (lambda: png_that_claims(8001, 5000), "too_many_pixels"),
        (lambda: png_that_claims(8000, 5000), "damaged"),
        (lambda: saved(quarters(), "PNG")[:-200], "damaged"),
        (lambda: saved(quarters(), "WEBP")[:-200], "damaged"),
        (lambda: jpeg_with_scans(101), "damaged"),
    ],
)
def test_what_pretends_to_be_a_photograph_is_refused(content: Callable[[], bytes], code: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        take_in(upload(content()))

    assert refused.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        lambda: saved(quarters(320, 320)),
        lambda: saved(quarters(320, 1600)),
        lambda: jpeg_with_scans(100),
        lambda: saved(quarters(), "WEBP"),
    ],
)
def test_what_just_meets_the_limits_is_taken_in(content: Callable[[], bytes]) -> None:
    assert len(take_in(upload(content())).digest) == 16


def test_the_content_decides_the_format_not_the_name() -> None:
    assert str(take_in(upload(saved(quarters(), "PNG"), name="ghi-chu.txt"))).endswith(":800x600")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_stands_upright(orientation: int) -> None:
    as_stored = {
        1: None,
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_90,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_270,
    }[orientation]
    upright = quarters(800, 600)
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = upright.transpose(as_stored) if as_stored is not None else upright

    picture = take_in(upload(saved(turned, exif=exif, quality=95)))

    assert (picture.width, picture.height) == (800, 600)
    assert corners(largest(picture)) == ["red", "green", "blue", "white"]


def test_a_large_photograph_taken_upright_is_1920_wide_when_it_stands() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    picture = take_in(upload(saved(quarters(5000, 3750), exif=exif)))

    assert (picture.width, picture.height) == (1920, 2560)
    assert corners(largest(picture)) == ["blue", "red", "white", "green"]


def test_illegible_exif_does_not_spoil_a_photograph() -> None:
    assert take_in(upload(saved(quarters(), exif=b"Exif\0\0nothing"))).width == 800


@pytest.mark.parametrize("profile", [b"", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
def test_place_camera_comment_and_profile_do_not_leave_the_house(profile: bytes) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Mrs Lan"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)})
    carried = {"exif": exif, "comment": b"Mrs Lan at home", "icc_profile": profile, "xmp": b"<x>Mrs Lan</x>"}
    original = saved(quarters(), **carried)
    assert original.count(b"Mrs Lan") == 3
    assert Image.open(BytesIO(original)).getexif().get_ifd(0x8825)[1] == "N"

    picture = take_in(upload(original))

    for content in picture.files.values():
        image = Image.open(BytesIO(content))
        assert [word for word in (b"Mrs Lan", b"Exif", b"ICC", b"<x>") if word in content] == []
        assert dict(image.getexif()) == {}
        assert image.info.keys() & {"exif", "icc_profile", "comment", "xmp"} == set()


def test_colours_are_brought_into_srgb_by_the_pictures_own_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"swap").replace(b"bXYZ", b"rXYZ").replace(b"swap", b"bXYZ")

    picture = take_in(upload(saved(quarters(), icc_profile=swapped)))

    assert corners(largest(picture)) == ["blue", "green", "red", "white"]


@pytest.mark.parametrize("profile", [b"nonsense", b""])
def test_a_useless_profile_is_ignored(profile: bytes) -> None:
    picture = take_in(upload(saved(quarters(), icc_profile=profile)))

    assert corners(largest(picture)) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("RGBA", "WEBP")])
def test_every_colour_mode_becomes_rgb(mode: str, kind: str) -> None:
    picture = take_in(upload(saved(quarters(mode=mode), kind)))

    assert largest(picture).mode == "RGB"
    assert corners(largest(picture)) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize(("mode", "colour"), [("1", 0), ("L", 100), ("LA", (100, 255)), ("I;16", 100 * 256)])
def test_greys_keep_their_tone(mode: str, colour: Any) -> None:
    picture = take_in(upload(saved(Image.new(mode, (400, 400), colour), "PNG")))

    assert distance(largest(picture).getpixel((200, 200)), (0, 0, 0) if mode == "1" else (100, 100, 100)) <= 3


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_becomes_white(mode: str) -> None:
    image = Image.new("RGBA", (400, 400), (220, 30, 30, 0)).convert(mode)

    picture = take_in(upload(saved(image, "PNG")))

    assert distance(largest(picture).getpixel((200, 200)), WHITE) <= 3


def test_a_transparent_palette_colour_becomes_white() -> None:
    image = quarters(mode="P")

    picture = take_in(upload(saved(image, "PNG", transparency=image.getpixel((8, 8)))))

    assert corners(largest(picture)) == ["white", "green", "blue", "white"]


def test_renditions_come_in_fixed_widths_as_webp_and_jpeg_and_none_is_enlarged() -> None:
    picture = take_in(upload(saved(quarters(1000, 750))))

    sizes = {name.rsplit("/")[-1]: Image.open(BytesIO(file)) for name, file in picture.files.items()}
    assert {name: (image.format, image.size) for name, image in sizes.items()} == {
        "320.webp": ("WEBP", (320, 240)),
        "320.jpg": ("JPEG", (320, 240)),
        "640.webp": ("WEBP", (640, 480)),
        "640.jpg": ("JPEG", (640, 480)),
        "960.webp": ("WEBP", (960, 720)),
        "960.jpg": ("JPEG", (960, 720)),
        "1000.webp": ("WEBP", (1000, 750)),
        "1000.jpg": ("JPEG", (1000, 750)),
    }
    assert sorted(picture.files) == sorted(picture.names)


def test_the_column_text_is_read_back() -> None:
    assert str(STORED) == "0123456789abcdef:800x600"
    assert Picture.parse("0123456789abcdef:800x600") == STORED


@pytest.mark.parametrize("text", ["", "photos/x.jpg", "0123456789abcdef:800", "../3456789abcdef:800x600"])
def test_other_text_is_no_picture(text: str) -> None:
    with pytest.raises(ValueError, match="Not a picture"):
        Picture.parse(text)


def test_saving_a_row_stores_the_files_once(producer: Producer, media: Path) -> None:
    new = take_in(upload(saved(quarters())))
    row = ProducerPhoto(producer=producer, alt_vi="Lò gốm", picture=new)
    assert stored_files(media) == []

    row.save()

    assert stored_files(media) == sorted(new.names)
    assert type(row.picture) is Picture
    assert ProducerPhoto.objects.get().picture == Picture(new.digest, 800, 600)

    before = {name: (media / name).stat().st_mtime_ns for name in stored_files(media)}
    ProducerPhoto.objects.create(producer=producer, alt_vi="x", picture=take_in(upload(saved(quarters()))))
    row.save()
    assert {name: (media / name).stat().st_mtime_ns for name in stored_files(media)} == before


def test_bulk_create_stores_the_files_too(producer: Producer, media: Path) -> None:
    new = take_in(upload(saved(quarters())))

    ProducerPhoto.objects.bulk_create([ProducerPhoto(producer=producer, alt_vi="Lò gốm", picture=new)])

    assert stored_files(media) == sorted(new.names)
    assert ProducerPhoto.objects.filter(picture=str(new)).count() == 1


def test_update_refuses_a_new_picture_whose_files_it_would_lose(db: None) -> None:
    with pytest.raises(TypeError, match="saving its row"):
        ProducerPhoto.objects.update(picture=take_in(upload(saved(quarters()))))


PhotoForm = modelform_factory(ProducerPhoto, fields=["picture", "alt_vi", "credit", "licence", "position"])
SAID = {"alt_vi": "Lò gốm", "credit": "Nguyễn Lan", "licence": "Đồng ý bằng văn bản", "position": "0"}


def test_a_valid_form_stores_the_photograph(producer: Producer, media: Path) -> None:
    form = PhotoForm(SAID, {"picture": upload(saved(quarters()))}, instance=ProducerPhoto(producer=producer))

    assert form.errors == {}
    assert stored_files(media) == []
    form.save()
    assert stored_files(media) == sorted(ProducerPhoto.objects.get().picture.names)


def test_a_form_with_an_error_elsewhere_stores_nothing(media: Path) -> None:
    form = PhotoForm({**SAID, "alt_vi": ""}, {"picture": upload(saved(quarters()))})

    assert form.errors == {"alt_vi": ["This field is required."]}
    assert stored_files(media) == []


def test_a_refusal_is_an_error_of_the_field(media: Path) -> None:
    form = PhotoForm(SAID, {"picture": upload(b"no picture")})

    assert form.errors == {"picture": [REFUSED["not_a_picture"][1]]}
    assert form.errors.as_data()["picture"][0].code == "not_a_picture"
    assert stored_files(media) == []


def test_a_required_photograph_is_asked_for() -> None:
    assert PhotoForm(SAID).errors == {"picture": ["This field is required."]}


def test_a_form_without_a_new_file_keeps_the_present_picture(producer: Producer) -> None:
    row = ProducerPhoto.objects.create(producer=producer, alt_vi="cũ", picture=STORED)

    form = PhotoForm({**SAID, "alt_vi": "mới"}, {}, instance=row)

    assert form.changed_data == ["alt_vi", "credit", "licence"]
    form.save()
    assert ProducerPhoto.objects.get().picture == STORED


def test_an_inline_formset_with_one_bad_row_stores_none(producer: Producer, media: Path) -> None:
    formset_class = inlineformset_factory(Producer, ProducerPhoto, fields=list(PhotoForm.base_fields), extra=2)
    management = {"photos-TOTAL_FORMS": "2", "photos-INITIAL_FORMS": "0"}
    rows = {f"photos-{number}-{name}": text for number in (0, 1) for name, text in SAID.items()}
    files = {"photos-0-picture": upload(saved(quarters())), "photos-1-picture": upload(b"no picture")}

    refused = formset_class({**management, **rows}, files, instance=producer)

    assert refused.errors == [{}, {"picture": [REFUSED["not_a_picture"][1]]}]
    assert stored_files(media) == []

    files = {f"photos-{number}-picture": upload(saved(quarters(800 + number))) for number in (0, 1)}
    accepted = formset_class({**management, **rows}, files, instance=producer)
    assert accepted.is_valid()
    accepted.save()
    assert [row.picture.width for row in producer.photos.all()] == [800, 801]


def test_an_optional_picture_can_be_cleared() -> None:
    class Form(forms.Form):
        picture = PictureFormField(required=False)

    form = Form({"picture-clear": "on"}, {}, initial={"picture": STORED})

    assert form.is_valid()
    assert form.cleaned_data == {"picture": ""}


def test_the_admin_shows_the_present_picture_without_inline_style_or_script(producer: Producer) -> None:
    class Inline(TabularInline):
        model = ProducerPhoto

    site = AdminSite()
    for admin in (ModelAdmin(ProducerPhoto, site), Inline(Producer, site)):
        field = admin.formfield_for_dbfield(ProducerPhoto._meta.get_field("picture"), request=None)
        assert type(field.widget) is PictureInput

    row = ProducerPhoto(producer=producer, picture=STORED)
    html = str(PhotoForm(instance=row)["picture"])

    assert f'<img src="{default_storage.url(STORED.name(640, "jpg"))}" height="120" alt="800 × 600">' in html
    assert '<input type="file" name="picture" accept="image/jpeg,image/png,image/webp"' in html
    assert re.findall(r"style=|<script|\son\w+=", html) == []


def test_the_form_field_tells_the_limits() -> None:
    help_text = PhotoForm().fields["picture"].help_text

    assert help_text == "JPEG, PNG or WebP, up to 15 MB and 40 megapixels, sides from 320 px."


def test_the_component_offers_both_formats_with_widths_and_dimensions() -> None:
    html = components.get("picture").render({"picture": STORED, "alt": 'Lò "gốm"', "sizes": "50vw"}, None)

    base = "/media/photos/01/0123456789abcdef"
    assert html.strip() == (
        f'<picture><source type="image/webp" srcset="{base}/320.webp 320w, {base}/640.webp 640w, '
        f'{base}/800.webp 800w" sizes="50vw"><img src="{base}/640.jpg" srcset="{base}/320.jpg 320w, '
        f'{base}/640.jpg 640w, {base}/800.jpg 800w" sizes="50vw" width="800" height="600" '
        'alt="Lò &quot;gốm&quot;" loading="lazy" decoding="async"></picture>'
    )


def test_the_component_offers_all_widths_of_a_large_picture() -> None:
    html = components.get("picture").render({"picture": Picture("0" * 16, 1920, 1280), "alt": ""}, None)

    assert re.findall(r"/(\d+)\.webp \1w", html) == ["320", "640", "960", "1280", "1920"]


def test_the_component_can_load_at_once_offer_fewer_widths_and_mark_a_vietnamese_description() -> None:
    alt = BilingualText("Lò gốm")
    alt.lang = "vi"

    html = components.get("picture").render({"picture": STORED, "alt": alt, "lazy": False, "widths": 2}, None)

    assert "loading" not in html
    assert re.findall(r"(\d+)w", html.replace("100vw", "")) == ["320", "640", "320", "640"]
    assert 'alt="Lò gốm" lang="vi"' in html


def test_a_picture_for_reading_may_be_small_and_is_upright_and_still_checked() -> None:
    exif = Image.Exif()
    exif[0x0112] = 3
    image = open_checked(upload(saved(quarters(200, 100), exif=exif)))
    assert (image.size, corners(image)) == ((200, 100), ["white", "blue", "green", "red"])
    with pytest.raises(PictureRefused):
        open_checked(upload(saved(quarters())[:-1500]))


def made_old(media: Path) -> None:
    for file in media.rglob("*.*"):
        os.utime(file, (0, 0))


def pruned(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("prune_pictures", *options)
    return capsys.readouterr().out.splitlines()[-1]


def test_files_that_no_row_refers_to_are_pruned_after_a_day(
    producer: Producer, media: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = ProducerPhoto.objects.create(producer=producer, alt_vi="a", picture=take_in(upload(saved(quarters()))))
    gone = ProducerPhoto.objects.create(
        producer=producer, alt_vi="b", picture=take_in(upload(saved(quarters(640, 480))))
    )
    gone.delete()
    beside = media / "other" / "letter.pdf"
    beside.parent.mkdir()
    beside.write_bytes(b"not ours")

    assert pruned(capsys) == "0 unused files deleted."

    made_old(media)
    assert pruned(capsys, "--dry-run") == "4 unused files found."
    assert stored_files(media) == sorted([*kept.picture.names, *gone.picture.names, "other/letter.pdf"])

    assert pruned(capsys) == "4 unused files deleted."
    assert stored_files(media) == sorted([*kept.picture.names, "other/letter.pdf"])


def test_pruning_an_empty_storage_is_quiet(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert pruned(capsys) == "0 unused files deleted."
