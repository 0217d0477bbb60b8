from flytekit import task

THINGS = [{"task": 1}]


def with_a_global() -> None:
    global made

    @task
    def made() -> int:
        return 1


def with_what_is_left_over(*tasks: str) -> None:
    @task
    def left_over() -> int:
        return len(tasks)


def with_a_class() -> None:
    class task:
        pass

    print(task)


def with_a_pattern() -> None:
    match THINGS:
        case [{"task": task}]:
            print(task)
        case [task, *_]:
            print(task)


def with_an_error() -> None:
    try:
        print(THINGS)
    except ValueError as task:
        print(task)


def with_a_walrus_in_a_comprehension() -> list[int]:
    found = [last for thing in THINGS if (last := thing["task"])]

    @task
    def beside_it() -> int:
        return last

    return found
