import flytekit

config = {"task": flytekit.__version__, "dynamic": 1}
print(config["task"], config.get("dynamic"))


def show(**task: int) -> None:
    print(task, {**task})


show(task=1)
