# --8<-- [start:all]
from batch import Batch
from flow import flow
from flytekit import task
from flytekit.configuration import ImageConfig, SerializationSettings


def double(n: int) -> int:
    return 2 * n


def image(default: str | None = None, **more: str) -> str:
    """The image of a task, under settings with this default image."""
    config = ImageConfig.from_images(default) if default else ImageConfig()
    made = task(task_config=Batch(), **more)(double)
    return made.get_container(SerializationSettings(config)).image


def test_it_runs_here():
    assert flow(n=4) == 4


def test_the_image_of_the_task_wins():
    assert image(container_image="a/own:1") == "a/own:1"
    assert image("a/default:1", container_image="a/own:1") == "a/own:1"


def test_the_default_of_the_registration_is_next():
    assert image("a/default:1") == "a/default:1"


def test_without_either_it_is_flytekits():
    assert "/flytekit:" in image()


# --8<-- [end:all]
