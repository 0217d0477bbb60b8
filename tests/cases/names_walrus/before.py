import flytekit

if make := flytekit.task:
    print("tasks")


@make
def one() -> int:
    return 1
