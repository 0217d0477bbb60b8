BASE = "ghcr.io/acme/base:1.0"
SHELL = "ghcr.io/acme/base:1.0"
FOR_THE_LONG_RUNNING_JOBS = OF_THE_MODELS = A1 = AA = LAST = ZZ = 1
