from makers import chosen, pinned, shown, unseen, unset


@pinned
def one() -> int:
    return 1


@unset
def two() -> int:
    return 1


@chosen()
def three() -> int:
    return 1


@unseen
def four() -> int:
    return 1


@shown
def five() -> int:
    return 1


@shown(retries=1)
def six() -> int:
    return 1


@chosen(image="registry.example/own:1")
def seven() -> int:
    return 1
