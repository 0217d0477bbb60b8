from acme.flows import train

BASE = "ghcr.io/acme/base:1.0"
