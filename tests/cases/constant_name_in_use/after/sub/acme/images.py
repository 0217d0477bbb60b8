BASE = "ghcr.io/acme/other:1.0"
