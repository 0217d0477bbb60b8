BASE = "ghcr.io/acme/base:1.0"
