import os
from deep import \
    tool