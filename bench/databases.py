"""Temporary databases of the two kinds that the site runs on."""

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import psycopg

from ocop_site import environment

POSTGRES_URL = environment.text("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
_PATIENCE_S = 30


class Kind(StrEnum):
    POSTGRESQL = "postgresql"
    SQLITE = "sqlite"

    @property
    def title(self) -> str:
        return {Kind.POSTGRESQL: "PostgreSQL", Kind.SQLITE: "SQLite"}[self]


class NoDatabase(Exception):
    """A kind of database that cannot be made here, and why."""


class Database(ABC):
    """A database that nobody else uses: `url` is what the site's DATABASE_URL takes."""

    kind: Kind
    url: str

    @abstractmethod
    def connect(self) -> Any:
        """A connection that commits each statement at once; to be closed by whoever asked for it."""

    @abstractmethod
    def size(self) -> int:
        """Bytes on disk."""

    @abstractmethod
    def version(self) -> str:
        """The version of the server or the library."""


class PostgreSQL(Database):
    kind = Kind.POSTGRESQL

    def __init__(self, url: str) -> None:
        self.url = url

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url, autocommit=True, connect_timeout=_PATIENCE_S)

    def size(self) -> int:
        with self.connect() as connection:
            return connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]

    def version(self) -> str:
        with self.connect() as connection:
            return connection.execute("SHOW server_version").fetchone()[0].split()[0]


class SQLite(Database):
    kind = Kind.SQLITE

    def __init__(self, file: Path) -> None:
        self.file = file
        self.url = f"sqlite:///{file}"

    def connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.file, isolation_level=None, timeout=_PATIENCE_S)

    def size(self) -> int:
        return sum(file.stat().st_size for file in self.file.parent.glob(f"{self.file.name}*"))

    def version(self) -> str:
        return sqlite3.sqlite_version


@contextmanager
def temporary(kind: Kind) -> Iterator[Database]:
    """An empty database for as long as it is used. `NoDatabase` when no server answers at TEST_POSTGRES_URL."""
    with _temporary_postgresql() if kind is Kind.POSTGRESQL else _temporary_sqlite() as database:
        yield database


@contextmanager
def _temporary_sqlite() -> Iterator[SQLite]:
    with TemporaryDirectory(prefix="ocop-bench-") as folder:
        yield SQLite(Path(folder) / "bench.sqlite3")


@contextmanager
def _temporary_postgresql() -> Iterator[PostgreSQL]:
    name = f"ocop_bench_{os.getpid()}"
    try:
        server = psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=3)
    except psycopg.Error as error:
        raise NoDatabase(f"no PostgreSQL answers at TEST_POSTGRES_URL: {str(error).splitlines()[0]}") from error
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        yield PostgreSQL(urlsplit(POSTGRES_URL)._replace(path=f"/{name}").geturl())
    finally:
        # A connection of its own: the first one would be hours old.
        with psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=_PATIENCE_S) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
