"""Options that all tests share."""

import pytest
from hypothesis import settings

# Machines differ in speed; what is slow is for the benchmarks to say.
settings.register_profile("argued", deadline=None)
settings.load_profile("argued")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write the golden files anew, for review")


@pytest.fixture
def rewrite_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written instead of compared."""
    return bool(request.config.getoption("--rewrite-goldens"))
