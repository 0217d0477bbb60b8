from flytekit import task


@task(container_image="registry.example/base:1")
def dynamic(n: int) -> int:
    return n


def main() -> int:
    return dynamic(n=1)
