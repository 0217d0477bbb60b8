import bcme

A = 1
