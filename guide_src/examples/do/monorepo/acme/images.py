"""The images of all teams."""

BASE = "ghcr.io/acme/flows:1.4"
TRAINING = "ghcr.io/acme/gpu:2.1"
