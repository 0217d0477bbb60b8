"""Takes the fix off and puts it on again."""

from flow import call, on_sync
from flytekitplugins.default_image import install, uninstall


def outcome():
    return "fails" if "required" in call(on_sync) else "fixed"


if __name__ == "__main__":
    print("RESULT", outcome())
    uninstall()
    print("RESULT", outcome())
    install()
    install()
    print("RESULT", outcome())
