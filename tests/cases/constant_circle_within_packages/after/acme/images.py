import beta.deep.end

BASE = "ghcr.io/acme/base:1.0"
