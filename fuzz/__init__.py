"""Looks for programs that the tool gets wrong: `make fuzz`, or `python -m fuzz --help`.

`flows`, `mutants`, `layouts` and `formats` make what a user could have written, and worse;
`properties/` says what must hold of it, `running` and `real` what it means, `rounds` tries it.
"""
