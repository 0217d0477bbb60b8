BASE = 'https://example.com'

from .train import *
from .listed import *
