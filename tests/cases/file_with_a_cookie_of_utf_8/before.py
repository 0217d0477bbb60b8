#!/usr/bin/env python
# vim: set fileencoding=utf-8 :
from flytekit import Documentation, task


@task(docs=Documentation("größer"))
def one() -> int:
    return 1
