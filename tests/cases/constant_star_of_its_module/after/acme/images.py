BASE = "ghcr.io/acme/base:1.0"
image = im = None
