from acme.images import BASE
