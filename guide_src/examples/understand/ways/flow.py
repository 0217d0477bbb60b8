# --8<-- [start:flow]
from flytekit import task


@task
def double(n: int) -> int:
    return 2 * n


if __name__ == "__main__":
    print(double(n=21))
# --8<-- [end:flow]
