from flytekit import workflow

task = {"retries": 1}
dynamic = [1]
print(task["retries"], *dynamic, {**task})


@workflow
def main() -> None:
    pass
