"""The kinds of things that can be found. An app registers its own in `<app>/searchable.py`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from core.prepared import Prepared


@dataclass(frozen=True)
class Source:
    """A column of folded words, reached through relations: `producer__commune__search_name`.

    The first relation of the path may lead to many rows. `when` is what a row must be for the words to
    count: a village is not found by a craft that nobody has verified.
    """

    path: str
    when: Q = field(default_factory=Q)


def _nothing(row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of thing, the words by which it is found, and how it is shown.

    Nothing here may depend on the day: the database keeps the documents, and it does not know that a day has
    passed. `name_words`, `accents`, `title_vi` and `title_en` are columns of the row itself, which has a `sort_key`.
    """

    name: str
    title: str | Promise
    rows: "QuerySet[Any]"  # what is found, whatever the day
    template: str  # renders one group, from `group` and `on`
    position: int  # orders groups whose best hits are equally good, and the suggestions
    # With all that the template shows, in a number of queries that does not grow.
    cards: "QuerySet[Any] | None" = None
    # In their stead, where the process holds all that readers find: by key, ready to be shown.
    held: Callable[[], Mapping[int, Any]] | None = None
    shown: int = 6
    list_name: str = ""  # the address name of the page that lists all hits of `?q=`
    name_words: str = "search_name"
    accents: str = "search_accents"
    near: tuple[Source, ...] = ()  # whose it is and where
    text: tuple[Source, ...] = (Source("search_text"),)
    title_vi: str = "name_vi"
    title_en: str = "name_en"
    depends_on: tuple[str, ...] = ()  # relations that `rows` asks about and no words come from
    named: Callable[[Any], str] = str  # among suggestions of all kinds
    beside: Callable[[Any], str] = _nothing  # whose it is or where, what tells it from its namesakes
    # Keys of rows that only a moment to come lets readers find: documents do not know what time it is.
    not_yet: Callable[[], Collection[int]] = tuple
    lines: "QuerySet[Any] | None" = None  # with what these two ask for, where the rows alone have not

    @property
    def model(self) -> type[Model]:
        return self.rows.model

    def related_models(self) -> dict[str, type[Model]]:
        """Every relation that documents are made from, with the model it leads to: `producer`, `producer__commune`."""
        paths = [*(source.path.rpartition("__")[0] for source in (*self.near, *self.text)), *self.depends_on]
        parts = [path.split("__") for path in paths if path]
        prefixes = ["__".join(part[: end + 1]) for part in parts for end in range(len(part))]
        return {path: self.field_at(path).related_model for path in prefixes}

    def field_at(self, path: str) -> Any:
        """The relation or column at the end of a path from the kind's model."""
        model, field = self.model, None
        for name in path.split("__"):
            field = model._meta.get_field(name)
            model = field.related_model
        return field

    def leads_to_many(self, path: str) -> bool:
        first = self.field_at(path.partition("__")[0])
        return bool(first.many_to_many or first.one_to_many)

    def load(self, ids: list[int]) -> list[Any]:
        """Rows ready to be shown, in the order of their ids; a row that is gone meanwhile is left out."""
        return _in_order(self.held() if self.held else _by_key(self._cards(ids)), ids)

    def load_lines(self, ids: list[int]) -> list[Any]:
        """The same rows, for a line of text each."""
        return _in_order(self.held() if self.held else _by_key(self._lines(ids)), ids)

    @cached_property
    def _cards(self) -> Prepared:
        cards = self.rows if self.cards is None else self.cards
        return Prepared(lambda ids: cards.filter(pk__in=ids).order_by())

    @cached_property
    def _lines(self) -> Prepared:
        lines = self.model._default_manager.all() if self.lines is None else self.lines
        return Prepared(lambda ids: lines.filter(pk__in=ids).order_by())


def _by_key(rows: Iterable[Any]) -> Mapping[int, Any]:
    return {row.pk: row for row in rows}


def _in_order(found: Mapping[int, Any], ids: list[int]) -> list[Any]:
    return [found[row_id] for row_id in ids if row_id in found]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Makes a kind searchable from the next migration or `manage.py rebuild_search` on."""
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """All kinds, by position."""
    return sorted(_kinds.values(), key=lambda kind: kind.position)


def kind_named(name: str) -> Kind:
    return _kinds[name]
