import json
import os

from flytekit import Environment

GPU = "registry.example/gpu:1"

on_some_way = Environment(retries=1)
if os.environ.get("GPU"):
    on_some_way.update(container_image=GPU)

used_before = Environment(retries=2)


@used_before.task
def one() -> int:
    return 1


used_before.update(container_image=GPU)
read_before = Environment(retries=3)
show = read_before.show
read_before.update(container_image=GPU)
extended_before = Environment(retries=4)
wide = extended_before.extend(timeout=60)
extended_before.update(container_image=GPU)
emptied = wide.extend(container_image=None)
emptied.update(container_image=GPU)
emptied_again = wide.extend(container_image=None)
emptied_again.update(retries=5)
unseen = Environment(retries=6)


@unseen.task
def two() -> int:
    return 1


unseen.update(**json.loads("{}"))
pinned = Environment(container_image=GPU)
pinned.update(retries=7)
pinned_or_not = Environment(container_image=GPU)
pinned_or_not.update(**json.loads("{}"))
pinned_anew = pinned.extend(container_image="registry.example/own:1")


@on_some_way.task
def three() -> int:
    return 1


@wide.task
def four() -> int:
    return 1


@emptied.task
def five() -> int:
    return 1


@emptied_again.task
def six() -> int:
    return 1


@pinned.task
def seven() -> int:
    return 1


@pinned_anew.dynamic
def eight() -> int:
    return 1
