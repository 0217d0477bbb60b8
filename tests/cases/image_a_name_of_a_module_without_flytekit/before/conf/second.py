try:
    from conf.first import CIRCLE
except ImportError:
    CIRCLE = None
