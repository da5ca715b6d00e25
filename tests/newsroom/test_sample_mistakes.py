"""A mistake in a file of the newsroom's sample is named with its file and entry, and nothing is loaded."""

from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.data_files import DataFileError
from newsroom.actions.sample import load_sample_newsroom
from newsroom.models import Answer, Article, Event, HomeBlock, Livestream, PinnedProduct, Question, SentQuestion, Tag
from tests.factories import make_producer, make_product
from tests.samples import SAMPLE_MOMENT

pytestmark = pytest.mark.django_db

LEAD = "Một đoạn dẫn đủ dài để người đọc biết việc gì đã xảy ra, của ai, ở đâu."
ARTICLE = f"""
title_vi = "Nhan đề"
title_en = "Title"
lead_vi = "{LEAD}"
lead_en = "A lead long enough for readers to know what happened, to whom and where."
author = "Ban biên tập"
motif = "bowl"
published_days_ago = 3
tags = ["thu"]
villages = ["bat-trang"]
products = ["bat-thu"]
"""
NEWS = f"""
{ARTICLE}
source_name = "Báo Thử, 22/11/2026"
body_vi = "<p>Chữ.</p>"
body_en = "<p>Words.</p>"
"""
STORY = f"""
{ARTICLE.replace("Nhan đề", "Chuyện")}
is_sample = true
voice_vi = "Lời."
voice_name = "Bà Thử (mẫu)"
body_vi = "<h2>Đầu</h2>\\n<p>Chữ khác.</p>\\n<p>[sản phẩm slug:bat-thu]</p>"
body_en = "<h2>Head</h2>\\n<p>Other words.</p>\\n<p>[product slug:bat-thu]</p>"
"""
GOOD = {
    "tags.toml": '[[tags]]\nslug = "thu"\nname_vi = "Thử"\nname_en = "Trial"\n',
    "media.toml": "media = []\n",
    "news/tin-thu.toml": NEWS,
    "stories/chuyen-thu.toml": STORY,
    "questions.toml": """
[[questions]]
slug = "hoi-thu"
topic = "stars"
title_vi = "Hỏi?"
title_en = "Question?"
asked_days_ago = 4
published_days_ago = 2

[[questions.answers]]
answered_days_ago = 2
rule_number = "26/2026/QĐ-TTg"
rule_date = 2026-05-22
text_vi = "<p>Đáp.</p>"
text_en = "<p>Answer.</p>"

[[sent]]
topic = "site"
name = "An Mẫu"
email = "an@khach.example"
text = "Cho hỏi?"
""",
    "livestreams.toml": f"""
[[livestreams]]
slug = "phien-thu"
title_vi = "Phiên thử"
title_en = "Trial"
lead_vi = "{LEAD}"
lead_en = "Lead"
host = "Bà Thử (mẫu)"
platform = "tiktok"
address = "https://www.tiktok.com/@mau/live"
motif = "bowl"
in_days = 2
at = "20:00"
hours = 3

[[livestreams.pinned]]
product = "bat-thu"
price = 90000
""",
    "events.toml": f"""
[[events]]
slug = "hoi-thu"
kind = "fair"
title_vi = "Hội thử"
title_en = "Fair"
lead_vi = "{LEAD}"
lead_en = "Lead"
from_day = 1
opens = "8:00"
to_day = 2
closes = "17:00"
place_vi = "Sân"
place_en = "Yard"
commune = "Xã Bát Tràng"
organiser = "Văn phòng mẫu"
motif = "bowl"
""",
    "home.toml": '[[blocks]]\nkind = "lead"\narticle = "chuyen-thu"\n',
}
MODELS = (Tag, Article, Question, Answer, SentQuestion, Livestream, PinnedProduct, Event, HomeBlock)


@pytest.fixture
def folder(tmp_path: Path, places: None, taxonomy: None, now_is: Callable[[datetime], None]) -> Path:
    """A folder with one good entry of each, and the products that they name."""
    now_is(SAMPLE_MOMENT)
    potter = make_producer(slug="gom-thu", is_sample=True)
    make_product(producer=potter, slug_vi="bat-thu", price=100000, public_code="K7M2QX9")
    make_product(producer=make_producer(slug="gom-that"), slug_vi="bat-that")
    for name in ("news", "stories"):
        (tmp_path / name).mkdir()
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_good_files_are_loaded_whole(folder: Path) -> None:
    load_sample_newsroom(folder=folder, now=SAMPLE_MOMENT)
    assert [model._default_manager.count() for model in MODELS] == [1, 2, 1, 1, 1, 1, 1, 1, 1]
    story = Article.objects.get(slug="chuyen-thu")
    assert story.body_vi == "<h2>Đầu</h2>\n<p>Chữ khác.</p>\n<p>[sản phẩm K7M2QX9]</p>"
    assert f"{story.publish_at:%Y-%m-%d %H:%M}" == "2026-11-19 01:00"
    assert (story.kind, story.state, story.latitude is not None) == ("story", "published", True)
    livestream = Livestream.objects.get()
    assert [f"{each:%d %H:%M}" for each in (livestream.starts_at, livestream.ends_at)] == ["24 13:00", "24 16:00"]


NEWS_FILE, STORY_FILE = "news/tin-thu.toml", "stories/chuyen-thu.toml"
QUESTION = "questions.toml, [[questions]] 1 “hoi-thu”"
ANSWER = f"{QUESTION}, [[answers]] 1"
STREAM, EVENT = "livestreams.toml, [[livestreams]] 1 “phien-thu”", "events.toml, [[events]] 1 “hoi-thu”"
MISTAKES = [
    (NEWS_FILE, 'motif = "bowl"', 'motif = "plate"', "tin-thu.toml: no motif “plate” is drawn"),
    (NEWS_FILE, 'source_name = "Báo Thử, 22/11/2026"', "", "tin-thu.toml: source_name is missing"),
    (NEWS_FILE, '["thu"]', '["khac"]', "tin-thu.toml: there is no tag “khac” in tags.toml"),
    (NEWS_FILE, "published_days_ago = 3", "", "tin-thu.toml: published_days_ago belongs to what is published"),
    (NEWS_FILE, "motif", 'state = "draft"\nmotif', "tin-thu.toml: published_days_ago belongs to what is published"),
    (NEWS_FILE, "motif", 'state = "withdrawn"\nmotif', "tin-thu.toml: state is “withdrawn”; it is one of draft"),
    (NEWS_FILE, "motif", 'at = "25:00"\nmotif', "tin-thu.toml: at is “25:00”"),
    (NEWS_FILE, "motif", 'mood = "x"\nmotif', "tin-thu.toml: unknown key mood"),
    (NEWS_FILE, "<p>Chữ.</p>", "<p>Chữ<script>x</script>.</p>", "tin-thu.toml, body_vi: the text has what none may"),
    (NEWS_FILE, "<p>Words.</p>", "<p>[product slug:bat-la]</p>", "tin-thu.toml, body_en: there is no sample product"),
    (NEWS_FILE, '["bat-thu"]', '["bat-that"]', "tin-thu.toml: there is no sample product “bat-that”"),
    (NEWS_FILE, '["bat-trang"]', '["bat-trang-2"]', "tin-thu.toml: there is no craft village “bat-trang-2”"),
    (NEWS_FILE, LEAD, "Ngắn.", "tin-thu.toml: "),
    (NEWS_FILE, '"Nhan đề"', f'"{"dài" * 80}"', "tin-thu.toml: title_vi: "),
    (NEWS_FILE, 'title_vi = "Nhan đề"', 'title_vi = "Chuyện"', "chuyen-thu.toml: stands in news/tin-thu.toml already"),
    (STORY_FILE, "is_sample = true", "", "chuyen-thu.toml: is_sample must be true"),
    (STORY_FILE, "Bà Thử (mẫu)", "Bà Thử", "chuyen-thu.toml: voice_name must end with “ (mẫu)”"),
    (STORY_FILE, 'villages = ["bat-trang"]', "", "chuyen-thu.toml: villages is empty"),
    ("questions.toml", "[[sent]]", "[[senders]]", "questions.toml: unknown table senders"),
    ("questions.toml", "asked_days_ago = 4", "", f"{QUESTION}: one of asked_on and asked_days_ago"),
    ("questions.toml", '"stars"', '"moons"', f"{QUESTION}: topic: "),
    ("questions.toml", "rule_date = 2026-05-22", "", f"{ANSWER}: rule_number and rule_date belong together"),
    ("questions.toml", "answered_days_ago = 2", "answered_days_ago = -2", f"{ANSWER}: answered_days_ago lies in the"),
    ("questions.toml", "answered_days_ago = 2", "", f"{ANSWER}: one of answered_on and answered_days_ago"),
    ("questions.toml", 'title_en = "Question?"', 'title_en = ""', f"{QUESTION}: "),
    ("questions.toml", "An Mẫu", "An", "questions.toml, [[sent]] 1: name must end with “ Mẫu”"),
    ("questions.toml", ".example", ".vn", "questions.toml, [[sent]] 1: email must be in the domain .example"),
    ("livestreams.toml", "in_days = 2", "", f"{STREAM}: one of on, in_days with at, and in_minutes"),
    ("livestreams.toml", "in_days = 2", "in_days = 2\nin_minutes = 5", f"{STREAM}: one of on, in_days with at"),
    ("livestreams.toml", " (mẫu)", "", f"{STREAM}: host must end with “ (mẫu)”"),
    ("livestreams.toml", "hours = 3", "hours = 3\nis_sample = false", f"{STREAM}: source_name is missing"),
    ("livestreams.toml", "hours = 3", "hours = 0", f"{STREAM}: "),
    ("livestreams.toml", "hours = 3", "hours = 25", f"{STREAM}: "),
    ("livestreams.toml", "hours = 3", 'hours = 3\nreplay = "phim-la"', f"{STREAM}: there is no film “phim-la”"),
    ("livestreams.toml", "price = 90000", "price = 100000", f"{STREAM}: "),
    ("livestreams.toml", "www.tiktok.com", "www.toktik.com", f"{STREAM}: "),
    ("events.toml", '"fair"', '"circus"', f"{EVENT}: kind: "),
    ("events.toml", "Văn phòng mẫu", "Văn phòng", f"{EVENT}: organiser must say that it is invented"),
    ("events.toml", "to_day = 2", "to_day = 0", f"{EVENT}: "),
    ("events.toml", "Xã Bát Tràng", "Xã Bát Tràn", f"{EVENT}: “Xã Bát Tràn” is no commune of today"),
    ("home.toml", "chuyen-thu", "tin-thu", "home.toml, [[blocks]] 1: article names a story of the sample"),
    ("home.toml", '"lead"', '"sidebar"', "home.toml, [[blocks]] 1: there is no block “sidebar”"),
    ("home.toml", 'article = "chuyen-thu"', 'village = "bat-trang"', "home.toml, [[blocks]] 1: village belongs to the"),
    ("tags.toml", "[[tags]]", "[[words]]", "tags.toml: must hold [[tags]] and nothing else"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), MISTAKES)
def test_a_mistake_is_named_and_nothing_is_loaded(folder: Path, file: str, old: str, new: str, message: str) -> None:
    assert old in GOOD[file]
    (folder / file).write_text(GOOD[file].replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as raised:
        load_sample_newsroom(folder=folder, now=SAMPLE_MOMENT)
    assert str(raised.value).startswith(message)
    assert len(str(raised.value)) > len(file) + 10
    assert [model._default_manager.count() for model in MODELS] == [0] * len(MODELS)


def test_an_empty_folder_is_a_mistake(folder: Path) -> None:
    (folder / NEWS_FILE).unlink()
    (folder / STORY_FILE).unlink()
    with pytest.raises(DataFileError, match="no news and no stories here"):
        load_sample_newsroom(folder=folder, now=SAMPLE_MOMENT)


def test_two_answers_of_one_hand_on_one_rule_are_refused(folder: Path) -> None:
    answer = GOOD["questions.toml"].partition("[[questions.answers]]")[2].partition("[[sent]]")[0]
    file = folder / "questions.toml"
    file.write_text(f"{GOOD['questions.toml'].partition('[[sent]]')[0]}[[questions.answers]]{answer}", encoding="utf-8")
    with pytest.raises(DataFileError, match="another answer of the same hand rests on the same rule"):
        load_sample_newsroom(folder=folder, now=SAMPLE_MOMENT)


def test_the_command_says_what_is_wrong_in_one_sentence(folder: Path) -> None:
    (folder / "home.toml").unlink()
    with pytest.raises(CommandError, match=r"^home\.toml: cannot be read"):
        call_command("load_sample_newsroom", folder=folder, now=datetime(2026, 11, 22, 10), stdout=StringIO())
    assert not Article.objects.exists()


def test_the_command_tells_how_much_was_written(folder: Path) -> None:
    told = StringIO()
    call_command("load_sample_newsroom", folder=folder, now=datetime(2026, 11, 22, 10), stdout=told)
    assert told.getvalue() == "Sample newsroom: 16 created, 0 updated, 0 deleted.\n"
