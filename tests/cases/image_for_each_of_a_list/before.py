from itertools import product

from flytekit import task

PYTHONS = ("3.11", "3.12")
TASKS = []


def answer() -> int:
    return 42


for python in PYTHONS:
    TASKS.append(task(answer, container_image=f"registry.example/base:{python}"))

for image in ("registry.example/base:1", "registry.example/gpu:1"):
    TASKS.append(task(answer, container_image=image))

TASKS += [
    task(answer, container_image=f"{registry}/base:{python}")
    for registry, python in product(("registry.example", "mirror.example"), PYTHONS)
]
by_python = {python: task(answer, container_image=f"base:{python}") for python in PYTHONS}
