from flytekit import task, workflow


class Board:
    def task(self, fn):
        return fn


board = Board()


@board.task
def one() -> int:
    return 1


@workflow
def main() -> None:
    board.task(one)
