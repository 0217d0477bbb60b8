from base import Script

one = Script("one")
