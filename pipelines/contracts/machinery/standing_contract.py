"""Bases of datasets whose rows say whether they stand: of several that state one thing, one is in force."""

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


class OneInForceContract(SourcedContract):
    """Base of sourced datasets with a column ``standing``: one row may be in force, over all files."""

    @classmethod
    def in_force_for(cls) -> tuple[str, ...]:
        """The columns that say for what a row is in force."""
        raise NotImplementedError

    @rule(
        "standing",
        "同一項只能有一列為 in_force；其餘請填 superseded 等。",
        "Only one row is in force for the same thing; the others are superseded or the like.",
    )
    def one_is_in_force(cls, frame: pd.DataFrame) -> pd.Series:
        """Of several rows for one thing one counts; a row that is not in force is free."""
        in_force = frame[frame["standing"] == "in_force"]
        keys = in_force.assign(key_number=in_force.groupby(list(cls.key()), dropna=False).ngroup())
        rows = keys.groupby(list(cls.in_force_for()))["key_number"].transform("nunique")
        return ~(rows > 1).reindex(frame.index, fill_value=False)
