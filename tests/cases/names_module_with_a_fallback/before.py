try:
    import union as fk
except ImportError:
    import flytekit as fk


@fk.task
def one() -> int:
    return 1
