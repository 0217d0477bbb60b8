"""A company's plugin of flytekit, which brings a default image."""

from flow import call, on_sync
from flytekit.configuration import plugin


class CompanyPlugin(plugin.FlytekitPlugin):
    @staticmethod
    def get_default_image():
        print("ASKED")
        return "company.example/a:1"


plugin._GLOBAL_CONFIG["plugin"] = CompanyPlugin()

if __name__ == "__main__":
    print("RESULT on_sync", call(on_sync))
