# -*- coding: latin-1 -*-
from maße import LÄNGE
from steps import größe, step


@step
def fit() -> int:
    return größe() * LÄNGE
