"""Base of datasets in which several sources state one figure, and each row says whether it stands."""

import pandas as pd

from pipelines.contracts.machinery.contract import SourcedContract, rule


class StandingContract(SourcedContract):
    """Base of sourced datasets with a column ``standing``; their key is what is stated, and the source."""

    @rule(
        "standing",
        "同一項只能有一個來源為 in_force；其餘請填 superseded、rounded 等。",
        "Only one source is in force for the same thing; the others are superseded, rounded or the like.",
    )
    def one_is_in_force(cls, frame: pd.DataFrame) -> pd.Series:
        """Of several sources of one figure one counts; a row that is not in force is free."""
        stated = [column for column in cls.key() if column != "source_code"]
        in_force = frame[frame["standing"] == "in_force"]
        sources = in_force.groupby(stated)["source_code"].transform("nunique")
        return ~(sources > 1).reindex(frame.index, fill_value=False)
