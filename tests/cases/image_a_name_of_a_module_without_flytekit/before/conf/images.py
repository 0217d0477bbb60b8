from conf.versions import BASE as HANDED_ON
from conf.versions import NOTHING

BASE = "registry.example/base:1"
CHANGED = "registry.example/base:2"


def use_the_small_one() -> None:
    global CHANGED
    CHANGED = None


def pick() -> str:
    return BASE + str(NOTHING)
