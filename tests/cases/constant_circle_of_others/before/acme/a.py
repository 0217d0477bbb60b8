from acme.b import B

A = 1
