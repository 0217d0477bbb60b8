#!/usr/bin/env python
# vim: set fileencoding=utf-8 :
from flytekit import Documentation, task


@task(docs=Documentation("größer"), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
