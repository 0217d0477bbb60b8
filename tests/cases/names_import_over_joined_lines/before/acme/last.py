import os; from . import (
    deep,
)

HERE = os.curdir
