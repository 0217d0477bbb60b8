# --8<-- [start:all]
BASE = "ghcr.io/acme/flows:1.4"
# --8<-- [end:all]
