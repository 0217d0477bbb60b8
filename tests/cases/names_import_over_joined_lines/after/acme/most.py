import \
    acme.deep as deep
from \
    acme \
    . deep import tool
