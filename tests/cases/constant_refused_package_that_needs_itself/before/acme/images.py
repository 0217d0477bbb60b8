from acme import TAG

BASE = f'ghcr.io/acme/base:{TAG}'
