"""What is missing before an album or a video goes out is told in a sentence each."""

from typing import Any

import pytest
from django.utils.translation import override

from newsroom.checks import problems_before_publishing
from newsroom.models import MediaItem
from tests.newsroom.factories import make_video
from tests.newsroom.media_rows import DESCRIBED, complete_album, complete_film, complete_video, make_photo

pytestmark = pytest.mark.django_db


def problems(item: MediaItem) -> list[str]:
    with override("en"):
        return problems_before_publishing(MediaItem.objects.get(pk=item.pk))


@pytest.mark.parametrize("make", [complete_album, complete_video, complete_film])
def test_nothing_is_missing_where_all_is_there(make: Any) -> None:
    assert problems(make()) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"summary_vi": "Ngắn"}, "The summary has 4 characters; it takes 40 to 400 to say what is to be seen."),
        ({"summary_vi": "a" * 401}, "The summary has 401 characters; it takes 40 to 400 to say what is to be seen."),
        ({"motif": ""}, "The video has no poster: upload a picture or choose a drawn motif."),
        ({"seconds": None}, "Say how long the video is, in seconds."),
    ],
)
def test_each_thing_that_a_video_lacks_is_told(changes: dict[str, Any], problem: str) -> None:
    assert problems(complete_video(**changes)) == [problem]


def test_a_photograph_is_as_good_as_a_motif() -> None:
    assert problems(complete_video(motif="", **DESCRIBED)) == []


def test_a_film_of_our_own_asks_for_a_transcript_and_a_video_elsewhere_does_not() -> None:
    sentence = "The film has no transcript: those who cannot hear or see it have nothing else."
    assert problems(complete_film(transcript_vi=" ")) == [sentence]
    assert problems(complete_video(transcript_vi="")) == []


def test_an_album_asks_for_three_photographs_each_described_and_licensed() -> None:
    album = complete_album(photos=1)
    make_photo(album, alt_vi=" ", licence="")
    assert problems(album) == [
        "The album has 2 photographs; it takes 3.",
        "Photograph 2 has no description for those who cannot see it.",
        "Photograph 2 does not say whose it is and under which licence.",
    ]


def test_everything_that_is_missing_is_told_at_once() -> None:
    assert len(problems(make_video(motif="", seconds=None))) == 3
