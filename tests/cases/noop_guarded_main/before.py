import flytekit

if __name__ == "__main__":
    task = flytekit.current_context
    task()

    def dynamic(fn):
        return fn

    @dynamic
    def one() -> int:
        return 1
