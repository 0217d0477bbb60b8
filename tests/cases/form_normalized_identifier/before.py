from flytekit import task as ﬁt


@fit
def one() -> int:
    return 1
