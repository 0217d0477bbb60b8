import flytekit


def outer():
    task = None

    def begin(maker):
        nonlocal task
        task = maker

    begin(print)
    return task(flytekit.__version__)
