"""Which measures a scenario includes."""

from pipelines.contracts.columns.accounts import measure_field, scenario_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, dataset


class ScenarioMeasures(SourcedContract):
    """One row is one measure that one scenario includes."""

    scenario_code: Text = scenario_field()
    measure_code: Text = measure_field()

    class Config(SourcedContract.Config):
        name = "scenario_measures"
        unique = ["scenario_code", "measure_code"]
        metadata = dataset(
            title=Words("情境措施", "Measures in the scenarios"),
            owner="secretariat",
            topic="measures",
        )
