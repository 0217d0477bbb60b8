from conf import NONE as AGAIN
