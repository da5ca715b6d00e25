"""What people paste for a video is read for a platform and a number, or refused with a sentence; no more is kept."""

import re
from urllib.parse import urlsplit

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from newsroom.video_addresses import PLAYER_ORIGINS, Provider, Video, VideoMisread, read_video

TUBE = Video(Provider.YOUTUBE, "M7lc1UVf-VE")
TOK = Video(Provider.TIKTOK, "6718335390845095173")


@pytest.mark.parametrize(
    "pasted",
    [
        "M7lc1UVf-VE",
        "  M7lc1UVf-VE\n",
        "https://www.youtube.com/watch?v=M7lc1UVf-VE",
        "http://youtube.com/watch?v=M7lc1UVf-VE",
        "youtube.com/watch?v=M7lc1UVf-VE",
        "HTTPS://WWW.YouTube.com/watch?v=M7lc1UVf-VE",
        "https://m.youtube.com/watch?v=M7lc1UVf-VE&feature=share",
        "https://www.youtube.com/watch?app=desktop&v=M7lc1UVf-VE&t=42s&si=TRACKING&pp=ygU",
        "https://music.youtube.com/watch?v=M7lc1UVf-VE&list=RDAMVM",
        "https://www.youtube.com/shorts/M7lc1UVf-VE?si=TRACKING",
        "https://www.youtube.com/live/M7lc1UVf-VE?feature=shared",
        "https://www.youtube.com/embed/M7lc1UVf-VE?autoplay=1",
        "https://www.youtube-nocookie.com/embed/M7lc1UVf-VE",
        "https://youtu.be/M7lc1UVf-VE?si=TRACKING&t=3",
        "https://youtu.be/M7lc1UVf-VE/",
        "https://www.youtube.com:443/watch?v=M7lc1UVf-VE#top",
    ],
)
def test_a_youtube_video_is_known_by_any_of_its_addresses(pasted: str) -> None:
    assert read_video(pasted) == TUBE


@pytest.mark.parametrize(
    "pasted",
    [
        "6718335390845095173",
        "https://www.tiktok.com/@scout2015/video/6718335390845095173",
        "https://www.tiktok.com/@làng.nghề/video/6718335390845095173?is_from_webapp=1&sender_device=pc",
        "tiktok.com/@scout2015/video/6718335390845095173/",
        "https://m.tiktok.com/v/6718335390845095173.html?u_code=TRACKING",
        "https://www.tiktok.com/embed/v2/6718335390845095173?lang=vi-VN",
        "https://www.tiktok.com/embed/6718335390845095173",
        "https://www.tiktok.com/player/v1/6718335390845095173?music_info=1",
        "https://www.tiktok.com/share/video/6718335390845095173",
    ],
)
def test_a_tiktok_video_is_known_by_any_of_its_addresses(pasted: str) -> None:
    assert read_video(pasted) == TOK


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ('<iframe src="https://www.youtube.com/embed/M7lc1UVf-VE"></iframe>', "This is HTML"),
        ('<blockquote class="tiktok-embed" data-video-id="6718335390845095173">', "This is HTML"),
        ("M7lc1UVf-VE<script>", "This is HTML"),
        ("https://vm.tiktok.com/ZTd7UosgH/", "short link of TikTok"),
        ("https://vt.tiktok.com/ZTd7UosgH/", "short link of TikTok"),
        ("https://www.tiktok.com/t/ZTd7UosgH/", "short link of TikTok"),
        ("https://vimeo.com/76979871", "This address is of vimeo.com"),
        ("https://www.youtube.com.evil.example/watch?v=M7lc1UVf-VE", "This address is of www.youtube.com.evil.example"),
        ("https://evil.example/https://www.youtube.com/watch?v=M7lc1UVf-VE", "This address is of evil.example"),
        ("https://notyoutube.com/watch?v=M7lc1UVf-VE", "This address is of notyoutube.com"),
        ("https://youtube.com@evil.example/watch?v=M7lc1UVf-VE", "no address of a video"),
        ("javascript:alert(1)//youtube.com/watch?v=M7lc1UVf-VE", "no address of a video"),
        ("data:text/html,M7lc1UVf-VE", "no address of a video"),
        ("ftp://www.youtube.com/watch?v=M7lc1UVf-VE", "no address of a video"),
        ("https://www.youtube.com:8443/watch?v=M7lc1UVf-VE", "no address of a video"),
        ("https://[bad/watch?v=M7lc1UVf-VE", "no address of a video"),
        ("https://www.youtube.com/watch?v=M7lc1UVf-VE and more", "no address of a video"),
        ("https://www.youtube.com/watch?v=M7lc1UVf-VE&" + "x" * 1000, "no address of a video"),
        ("https://www.youtube.com/@ocophanoi", "leads to no single video"),
        ("https://www.youtube.com/playlist?list=PL123", "leads to no single video"),
        ("https://www.youtube.com/watch?v=M7lc1UVf-V", "leads to no single video"),
        ("https://www.youtube.com/watch?v=M7lc1UVf-VE%22onload", "leads to no single video"),
        ("https://youtu.be/", "leads to no single video"),
        ("https://www.tiktok.com/@scout2015", "leads to no single video"),
        ("https://www.tiktok.com/@scout2015/live", "leads to no single video"),
        ("https://www.tiktok.com/@a/video/12", "leads to no single video"),
        ("", "This address is of ?"),
        ("???", "This address is of ?"),
        ("một video hay", "no address of a video"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(pasted: str, words: str) -> None:
    with override("en"), pytest.raises(VideoMisread, match=re.escape(words)):
        read_video(pasted)


def test_the_addresses_of_a_video_are_made_from_its_number_alone() -> None:
    assert TUBE.watch_url == "https://www.youtube.com/watch?v=M7lc1UVf-VE"
    assert TUBE.player_url == "https://www.youtube-nocookie.com/embed/M7lc1UVf-VE?autoplay=1&rel=0"
    assert TOK.watch_url == "https://www.tiktok.com/share/video/6718335390845095173"
    assert TOK.player_url == "https://www.tiktok.com/player/v1/6718335390845095173?autoplay=1&rel=0"


@pytest.mark.parametrize("video", [TUBE, TOK])
def test_what_a_page_shows_may_be_pasted_again(video: Video) -> None:
    assert read_video(video.watch_url) == read_video(video.player_url) == read_video(video.number) == video


@given(st.text(max_size=80) | st.from_regex(r"(https?://)?(www\.)?(youtube|tiktok)\.com/.{0,60}", fullmatch=True))
def test_whatever_is_pasted_a_player_is_one_of_two_or_it_is_refused(pasted: str) -> None:
    try:
        video = read_video(pasted)
    except VideoMisread:
        return
    address = urlsplit(video.player_url)
    assert f"{address.scheme}://{address.netloc}" == PLAYER_ORIGINS[video.provider]
    assert re.fullmatch(r"/(embed|player/v1)/[A-Za-z0-9_-]{11,21}", address.path)
    assert address.query == "autoplay=1&rel=0"


@given(st.from_regex(r"[A-Za-z0-9_-]{11}", fullmatch=True))
def test_every_number_of_youtube_survives_being_shared(number: str) -> None:
    assert read_video(f"https://youtu.be/{number}?si=x").number == number
