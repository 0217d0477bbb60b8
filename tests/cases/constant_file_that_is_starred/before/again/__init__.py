from .deep.train import *
from tasks.taken import train as first
from json import *
