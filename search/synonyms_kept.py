"""The synonyms that the office keeps, and the file that a new database begins with."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from core.data_files import read_entries
from core.folding import accent_key
from freshness.held import Held
from search.models import Synonym
from search.synonyms import Synonyms, synonyms

SYNONYMS = Path(__file__).parent / "data" / "synonyms.toml"


@dataclass(frozen=True)
class SynonymEntry:
    terms: list[str]


def kept_synonyms() -> Synonyms:
    """The synonyms in use, as they are now."""
    return _kept.get()


@transaction.atomic
def load_synonyms(file: Path = SYNONYMS) -> int:
    """Adds the groups of the file of which no two terms stand together in a row already; how many it added.

    So what the office changed, or put out of use, stays as it is. Raises `DataFileError` for a group of one.
    """
    known = [_keys(terms) for terms in Synonym.objects.values_list("terms", flat=True)]
    rows = []
    for place, entry in read_entries(file, "synonyms", SynonymEntry):
        keys = {accent_key(term) for term in entry.terms}
        if len(keys) < 2 or any("," in term for term in entry.terms):
            raise place.error("needs two different terms or more, none of them with a comma")
        if not any(len(keys & others) > 1 for others in known):
            rows.append(Synonym(terms=", ".join(entry.terms)))
    return len(Synonym.objects.bulk_create(rows))


def _keys(terms: str) -> set[str]:
    return {accent_key(term) for term in terms.split(",")}


def _in_use() -> Synonyms:
    rows = Synonym.objects.filter(is_active=True).values_list("terms", flat=True)
    return synonyms(terms.split(",") for terms in rows)


_kept = Held(_in_use, Synonym)
