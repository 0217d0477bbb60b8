TAG = '1.0'
BASE = f'ghcr.io/acme/base:{TAG}'
