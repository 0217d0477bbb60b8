BASE = "ghcr.io/acme/base:1.0"
A1 = 1
