from flytekit import task


def one() -> int:
    return 1


made = task((fn for fn in [one]))
bare = task(fn for fn in [one])
