"""Finds everything by words, in one statement over all kinds."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import connection

from search import index, ranking
from search.exceptions import SearchTookTooLong as SearchTookTooLong
from search.kinds import Kind, kind_named, kinds
from search.reading import Query, Wish, read
from search.synonyms_kept import kept_synonyms

_BEST_FIRST = "score DESC, sort_key, row_id"


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many in all, and the best ones, ready to be shown."""

    kind: Kind
    total: int
    rows: list[Any]


@dataclass(frozen=True)
class Answer:
    """Groups with at least one hit, that with the best hit first."""

    groups: list[Group] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


@dataclass(frozen=True)
class Suggestion:
    """One line under the search box while somebody types: a name, and what tells it from its namesakes."""

    kind: Kind
    title: str
    note: str
    row: Any


def understood(text: str) -> Query:
    """What a text asks for, in all the words that the office says mean the same."""
    return read(text, kept_synonyms())


def find(query: Query) -> Answer:
    """What answers a query. Raises `SearchTookTooLong`."""
    asked = _asked(query)
    if not query or not asked:
        return Answer()
    sql, params = _hits(query)
    best = " UNION ALL ".join(_best(kind) for kind in asked)
    found = index.run(f"WITH hits AS MATERIALIZED ({sql}) {best}", params)
    groups = sorted(_grouped(found), key=lambda group: (-group[0], group[1].position))
    return Answer([Group(kind, total, kind.load(ids)) for _, kind, total, ids in groups])


def row_ids(kind_name: str, words: str) -> list[int]:
    """The keys of all rows of a kind that answer some words, the best first. Raises `SearchTookTooLong`."""
    query = understood(words)
    asked = [kind for kind in _asked(query) if kind.name == kind_name]
    if not query or not asked:
        return []
    sql, params = _hits(query, asked)
    return [row_id for (row_id,) in index.run(f"SELECT row_id FROM ({sql}) AS hits ORDER BY {_BEST_FIRST}", params)]


def exists(words: str) -> bool:
    """Whether anything answers some words. Raises `SearchTookTooLong`."""
    query = understood(words)
    if not query or not _asked(query):
        return False
    condition, params = _condition(query, _asked(query))
    # Asked for one row, PostgreSQL would walk the whole table for a word that nobody uses.
    found = f"WITH hits AS MATERIALIZED (SELECT 1 FROM search_document WHERE {condition}) SELECT 1 FROM hits LIMIT 1"
    return bool(index.run(found, params))


def titles(words: str, limit: int) -> list[str]:
    """Vietnamese names of what answers some words, the best first. Raises `SearchTookTooLong`."""
    query = understood(words)
    if not query.wordings:
        return []
    sql, params = _hits(query)
    joined = f"SELECT title_vi FROM ({sql}) AS hits JOIN search_document USING (kind, row_id, sort_key)"
    return [title for (title,) in index.run(f"{joined} ORDER BY {_BEST_FIRST} LIMIT {limit}", params)]


def suggestions(text: str, limit: int) -> list[Suggestion]:
    """The best things to name while somebody types, those whose names begin so first. Raises `SearchTookTooLong`."""
    query = understood(text)
    if not query.wordings:
        return []
    found = _best_of(query, limit, *_beginning_so(query))
    if len(found) < limit:
        found = list(dict.fromkeys([*found, *_best_of(query, limit, *_condition(query, kinds()))]))[:limit]
    return [Suggestion(kind, kind.named(row), kind.beside(row), row) for kind, row in _loaded(found)]


def _beginning_so(query: Query) -> tuple[str, list[Any]]:
    """The first names of each kind that begin with what was typed: one look into an index, however many there are."""
    text = " " + " ".join(query.wordings[0].words)
    name = index.name_by_bytes()
    first = f"SELECT id FROM search_document WHERE kind = %s AND {name} >= %s AND {name} < %s ORDER BY {name} LIMIT 40"
    every = " UNION ALL ".join(f"SELECT id FROM ({first}) AS first_{kind.name}" for kind in kinds())
    after = text[:-1] + chr(ord(text[-1]) + 1)
    return f"id IN ({every})", [param for kind in kinds() for param in (kind.name, text, after)]


def _best_of(query: Query, limit: int, condition: str, params: list[Any]) -> list[tuple[str, int]]:
    """The kinds and keys of the best documents under a condition."""
    points, point_params = ranking.score(query.wordings, index.position())
    sql = f"SELECT kind, row_id, sort_key, {points} AS score FROM search_document WHERE {condition}"
    best = f"SELECT kind, row_id FROM ({sql}) AS hits ORDER BY {_BEST_FIRST} LIMIT {limit}"
    return index.run(best, [*point_params, *params])


def _loaded(found: list[tuple[str, int]]) -> Iterator[tuple[Kind, Any]]:
    """The rows of documents, in their order; a row that is gone meanwhile is left out."""
    asked = [kind for kind in kinds() if any(name == kind.name for name, _ in found)]
    rows = {
        (kind.name, row.pk): (kind, row)
        for kind in asked
        for row in kind.load_lines([row_id for name, row_id in found if name == kind.name])
    }
    return (rows[key] for key in found if key in rows)


def _asked(query: Query) -> list[Kind]:
    """The kinds that are searched: all, or those that have what is wished for."""
    wished = {wish.kind for wish in query.wishes}
    return [kind for kind in kinds() if not wished or {kind.name} == wished]


def _hits(query: Query, asked: list[Kind] | None = None) -> tuple[str, list[Any]]:
    points, params = ranking.score(query.wordings, index.position())
    condition, condition_params = _condition(query, asked or _asked(query))
    sql = f"SELECT kind, row_id, sort_key, {points} AS score FROM search_document WHERE {condition}"
    return sql, [*params, *condition_params]


def _condition(query: Query, asked: list[Kind]) -> tuple[str, list[Any]]:
    """Which documents answer a query, as SQL."""
    parts = [_of_kinds(asked)] if len(asked) < len(kinds()) else []
    if query.wordings:
        parts.append(index.matching(query.wordings))
    parts += (_fulfilling(wish) for wish in query.wishes)
    parts += (_without(kind.name, keys) for kind in asked if (keys := kind.not_yet()))
    return " AND ".join(sql for sql, _ in parts), [param for _, params in parts for param in params]


def _of_kinds(asked: Iterable[Kind]) -> tuple[str, list[Any]]:
    names = [kind.name for kind in asked]
    return f"kind IN ({', '.join(['%s'] * len(names))})", names


def _without(kind: str, keys: Collection[int]) -> tuple[str, list[Any]]:
    return f"NOT (kind = %s AND row_id IN ({', '.join(['%s'] * len(keys))}))", [kind, *keys]


def _fulfilling(wish: Wish) -> tuple[str, list[Any]]:
    rows = wish.narrowed(kind_named(wish.kind).model._default_manager.all()).order_by().values("pk")
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    return f"row_id IN ({sql})", list(params)


def _best(kind: Kind) -> str:
    own = f"FROM hits WHERE kind = '{kind.name}'"
    return (
        f"SELECT * FROM (SELECT kind, row_id, score, (SELECT COUNT(*) {own}) AS total {own} "
        f"ORDER BY {_BEST_FIRST} LIMIT {kind.shown}) AS best_{kind.name}"
    )


def _grouped(found: list[tuple[str, int, int, int]]) -> list[tuple[int, Kind, int, list[int]]]:
    """Of each kind its best score, the number of its hits and the keys of the best."""
    groups = []
    for name, rows in groupby(found, key=lambda row: row[0]):
        hits = list(rows)
        groups.append((hits[0][2], kind_named(name), hits[0][3], [row_id for _, row_id, _, _ in hits]))
    return groups
