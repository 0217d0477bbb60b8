import modal
from flytekit import workflow
from kfp import dsl
from redun import task

app = modal.App("train")
image = modal.Image.debian_slim().pip_install("pandas")


@app.function(image=image)
def one() -> int:
    return 1


@app.cls(gpu="T4")
class Model:
    @modal.method()
    def two(self) -> int:
        return 1


@dsl.component(base_image="registry.example/train:1")
def three() -> int:
    return 1


@dsl.container_component
def four():
    return dsl.ContainerSpec(image="registry.example/train:1", command=["true"])


@task(executor="batch", namespace="acme")
def five() -> int:
    return 1


@workflow
def main() -> None:
    pass
