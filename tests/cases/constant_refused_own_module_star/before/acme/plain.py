if __name__ == 'acme':
    BASE = 1
