import flytekit; one = flytekit.task(print)
