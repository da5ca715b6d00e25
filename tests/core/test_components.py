"""Components take the props they declare; anything else is an error at once, not a hole in a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.test import RequestFactory, override_settings
from django.utils import translation
from django.utils.safestring import mark_safe

from core import components
from core.components import declared_props

COMPONENTS = {
    "plain": '{# props: title, level=2, note="" #}[{{ title }}|{{ level }}|{{ note }}|{{ secret }}]',
    "frame": '{# props: content, tone="info" #}<div class="{{ tone }}">{{ content }}</div>',
    "address": "{# props: #}{{ request.path }}",
    "undeclared": "<p>{# props: title #}</p>",
    "pure": "{# pure props: text, n=1 #}{% load i18n %}{% translate 'Products' %}: {{ text }} {{ n }}{{ request }}",
}


@pytest.fixture(autouse=True)
def written_components(tmp_path: Path) -> Iterator[None]:
    for name, source in COMPONENTS.items():
        (tmp_path / "components" / f"{name}.html").parent.mkdir(exist_ok=True)
        (tmp_path / "components" / f"{name}.html").write_text(source, encoding="utf-8")
    components._load_once.cache_clear()
    with override_settings(TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]):
        yield
    components._load_once.cache_clear()


def rendered(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def test_required_props_are_given_and_others_have_defaults() -> None:
    assert rendered('{% component "plain" title="Gốm" %}') == "[Gốm|2||]"
    assert rendered('{% component "plain" title=name level=3 note="x" %}', name="Tre") == "[Tre|3|x|]"


def test_a_component_sees_nothing_of_the_page_but_its_request() -> None:
    request = RequestFactory().get("/lang-nghe/")
    assert rendered('{% component "plain" title="Gốm" %}', secret="leaked", note="leaked") == "[Gốm|2||]"
    assert rendered('{% component "address" %}', request=request) == "/lang-nghe/"


@pytest.mark.parametrize(
    "source",
    [
        '{% component "plain" title="x" titel="y" %}',
        '{% component "plain" title="x" content="y" %}',
        '{% framecomponent "frame" colour="red" %}{% endframecomponent %}',
        '{% framecomponent "plain" title="x" %}{% endframecomponent %}',
    ],
)
def test_a_prop_that_is_not_declared_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="no such prop"):
        rendered(source)


def test_a_required_prop_that_is_missing_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="missing prop: title"):
        rendered('{% component "plain" level=3 %}')


@pytest.mark.parametrize("bits", ["tone", '"info"', 'tone="info" "extra"'])
def test_a_frames_props_are_given_by_name(bits: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="by name only"):
        rendered(f'{{% framecomponent "frame" {bits} %}}{{% endframecomponent %}}')


def test_what_a_frame_surrounds_is_rendered_with_the_page_around_it() -> None:
    source = '{% framecomponent "frame" tone=mood %}<b>{{ name }}</b>{% endframecomponent %}'
    assert rendered(source, mood="warm", name="<Tre>") == '<div class="warm"><b>&lt;Tre&gt;</b></div>'


def test_frames_stand_within_frames() -> None:
    inner = '{% framecomponent "frame" tone="in" %}x{% endframecomponent %}'
    source = '{% framecomponent "frame" %}' + inner + "{% endframecomponent %}"
    assert rendered(source) == '<div class="info"><div class="in">x</div></div>'


def test_what_is_given_to_a_component_is_escaped() -> None:
    assert rendered('{% component "plain" title=name %}', name="<b>") == "[&lt;b&gt;|2||]"


def test_a_component_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        rendered('{% component "plaim" title="x" %}')


def test_a_component_that_declares_nothing_on_its_first_line_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="first line declares its props"):
        rendered('{% component "undeclared" title="x" %}')


@pytest.mark.parametrize(
    ("source", "required", "defaults"),
    [
        ("{# props: #}", set(), {}),
        ("{# props: a, b #}<p>", {"a", "b"}, {}),
        ('{# props: a, n=3, m=-1, t="x y", e="", f=False, y=True, z=None #}', {"a"},
         {"n": 3, "m": -1, "t": "x y", "e": "", "f": False, "y": True, "z": None}),
    ],
)  # fmt: skip
def test_a_declaration_names_required_props_and_defaults(
    source: str, required: set[str], defaults: dict[str, Any]
) -> None:
    assert declared_props(source) == (required, defaults, False)


@pytest.mark.parametrize("source", ["", "\n{# props: a #}", "<p></p>", "{# a, b #}", "{% load i18n %}{# props: a #}"])
def test_anything_before_the_declaration_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        declared_props(source)


def test_components_are_read_once_in_production_and_afresh_while_they_are_written(tmp_path: Path) -> None:
    assert rendered('{% component "address" %}') == ""
    (tmp_path / "components" / "address.html").write_text("{# props: #}new", encoding="utf-8")
    assert rendered('{% component "address" %}') == ""
    with override_settings(DEBUG=True):
        assert rendered('{% component "address" %}') == "new"


def test_every_component_of_the_project_declares_its_props() -> None:
    files = sorted((settings.BASE_DIR / "templates" / "components").glob("*.html"))
    assert len(files) > 10
    for file in files:
        declared_props(file.read_text(encoding="utf-8"))


def test_a_pure_component_is_rendered_once_for_the_same_props(monkeypatch: pytest.MonkeyPatch) -> None:
    rendering = components.Component._rendered
    seen: list[dict[str, Any]] = []

    def noted(self: components.Component, props: dict[str, Any]) -> str:
        seen.append(props)
        return rendering(self, props)

    monkeypatch.setattr(components.Component, "_rendered", noted)
    source = '{% component "pure" text=text %}'
    first = rendered(source, text="Gốm")
    assert rendered(source, text="Gốm") == first == "Sản phẩm: Gốm 1"
    assert rendered(source, text="Tre") == "Sản phẩm: Tre 1"
    assert seen == [{"text": "Gốm"}, {"text": "Tre"}]


def test_a_pure_component_knows_the_language_and_not_the_request() -> None:
    request = RequestFactory().get("/lang-nghe/")
    texts = []
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            texts.append(rendered('{% component "pure" text="x" %}', request=request))
    assert texts == ["Sản phẩm: x 1", "Products: x 1", "Sản phẩm: x 1"]


def test_a_text_marked_safe_does_not_make_an_equal_one_safe() -> None:
    source = '{% component "pure" text=text %}'
    assert rendered(source, text=mark_safe("<b>")) == "Sản phẩm: <b> 1"
    assert rendered(source, text="<b>") == "Sản phẩm: &lt;b&gt; 1"


def test_one_and_true_are_not_the_same_prop() -> None:
    assert rendered('{% component "pure" text="x" n=n %}', n=1) == "Sản phẩm: x 1"
    assert rendered('{% component "pure" text="x" n=n %}', n=True) == "Sản phẩm: x True"


def test_a_pure_component_takes_plain_values_only() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        rendered('{% component "pure" text=text %}', text=["a"])
