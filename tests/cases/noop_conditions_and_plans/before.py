from flytekit import CronSchedule, LaunchPlan, conditional, workflow


@workflow
def main(n: int = 1) -> None:
    pass


plan = LaunchPlan.create("plan", main, schedule=CronSchedule(schedule="0 0 * * *"))
