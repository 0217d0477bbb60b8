import acme.a

B = 1
