# -*- coding: latin-1 -*-
from flytekit import Documentation, task


@task(docs=Documentation("größer"))
def one() -> int:
    return 1
