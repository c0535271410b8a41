"""How much two measures count the same tonnes."""

import pandas as pd

from pipelines.contracts.columns.accounts import measure_field
from pipelines.contracts.columns.common import emissions_field
from pipelines.contracts.machinery.contract import Amount, SourcedContract, Text, Words, dataset, rule


class OverlapPairs(SourcedContract):
    """One row is the abatement that two measures both claim."""

    measure_code: Text = measure_field()
    other_measure_code: Text = measure_field(
        "另一措施代碼",
        "Other measure code",
        about_zh="重疊的另一措施；代碼排在前者之後，一對只列一次。",
        about_en="The other measure; its code sorts after the first, so that a pair stands once.",
        example="ILL-EPB-AD",
    )
    overlap_tco2e: Amount = emissions_field(
        "重疊量",
        "Overlap",
        about_zh="兩措施每年重複計算的減量；不知是否重疊者留空，兩者即不相加。",
        about_en="Abatement a year that both measures count. Empty where nobody knows: not added then.",
        aliases=(),
        ge=0,
        nullable=True,
        example="40",
    )

    @rule("other_measure_code", "另一措施代碼須排在措施代碼之後。", "The other code sorts after the first.")
    def stands_once(cls, frame: pd.DataFrame) -> pd.Series:
        """A pair stands in one order only."""
        return frame["other_measure_code"] > frame["measure_code"]

    class Config(SourcedContract.Config):
        name = "overlap_pairs"
        unique = ["measure_code", "other_measure_code"]
        metadata = dataset(
            title=Words("措施兩兩重疊", "Overlaps of two measures"),
            owner="secretariat",
            topic="measures",
        )
