try:
    import lib
except ImportError:
    import lib

lib.task = print


@lib.task
def one() -> int:
    return 1
