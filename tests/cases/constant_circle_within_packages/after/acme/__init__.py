from acme.images import BASE

from acme import early
