BASE = "ghcr.io/acme/two:1.0"
