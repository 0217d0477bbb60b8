"""What was found and done, for a person or a program: one module a format."""
