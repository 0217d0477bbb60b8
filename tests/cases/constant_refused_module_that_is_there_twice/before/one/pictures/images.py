BASE = "ghcr.io/acme/one:1.0"
