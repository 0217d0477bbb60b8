BASE = "ghcr.io/acme/base:1.0"
SHELL = "ghcr.io/acme/base:1.0"
A1 = AA = LAST = ZZ = 1
