import flytekit

print(flytekit, "task", 1)


@flytekit.task
def one() -> int:
    return 1
