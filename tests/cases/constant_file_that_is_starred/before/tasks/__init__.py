BASE = 'https://example.com'

from .train import *
from .listed import *
from .taken import *
from .taken_twice import *
from . import not_starred
