"""What tests of tables ask the database: whether it takes a row, and what a whole app's tables refuse."""

from django.apps import apps
from django.db import IntegrityError, models, transaction


def is_accepted(row: models.Model) -> bool:
    """Whether the database takes the row; it is given no chance to be checked before."""
    try:
        with transaction.atomic():
            type(row)._default_manager.bulk_create([row])
    except IntegrityError:
        return False
    return True


def constraint_names(app: str) -> set[str]:
    """The names of all constraints of an app's tables."""
    return {
        constraint.name for model in apps.get_app_config(app).get_models() for constraint in model._meta.constraints
    }


def unique_columns(app: str) -> dict[str, set[str]]:
    """The unique columns of an app's tables by model, but for their keys."""
    unique = {
        model.__name__: {field.name for field in model._meta.fields if field.unique and not field.primary_key}
        for model in apps.get_app_config(app).get_models()
    }
    return {name: fields for name, fields in unique.items() if fields}
