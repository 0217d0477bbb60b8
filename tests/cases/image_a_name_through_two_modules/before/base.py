BASE = "ghcr.io/acme/base:2"
