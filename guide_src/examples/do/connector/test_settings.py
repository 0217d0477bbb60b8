# --8<-- [start:all]
import pytest
from batch import BatchTask
from flow import double


@pytest.fixture(autouse=True)
def careless(monkeypatch):
    monkeypatch.delattr(BatchTask, "get_image")


def test_without_settings():
    assert double(n=21) == 42


def test_with_settings(default_image):
    assert double(n=21) == 42


# --8<-- [end:all]
