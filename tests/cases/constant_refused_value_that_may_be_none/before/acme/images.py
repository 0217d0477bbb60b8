import os

BASE = os.environ.get("ACME_IMAGE")
