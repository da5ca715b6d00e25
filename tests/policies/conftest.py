import pytest

from policies.models import PolicyVersion


@pytest.fixture(autouse=True)
def no_rules_yet(request: pytest.FixtureRequest) -> None:
    """Tests begin without the rules that are loaded for all others."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        PolicyVersion.objects.all().delete()
