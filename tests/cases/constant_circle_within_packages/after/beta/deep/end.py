from .middle import train
