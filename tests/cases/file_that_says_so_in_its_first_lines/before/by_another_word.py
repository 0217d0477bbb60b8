#!/usr/bin/env python
# -*- coding: utf-8 -*-
# DO NOT MODIFY
from flytekit import task


@task
def by_another_word() -> int:
    return 1
