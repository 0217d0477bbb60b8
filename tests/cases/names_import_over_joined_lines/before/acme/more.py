import os
from .deep \
    import tool

HERE = os.curdir
