"""A user's tests of the workflows, for pytest."""

from flow import dynamic_workflow, named, on_async, sync_workflow


def image(result) -> str:
    literal = getattr(result, "o0", None)  # flytekit before 1.11
    return literal.scalar.primitive.string_value if literal else result


def test_function_task():
    assert image(on_async())


def test_workflow():
    assert image(sync_workflow())


def test_dynamic():
    assert image(dynamic_workflow())


def test_named():
    assert image(named()) == "registry.example/mine:1"
