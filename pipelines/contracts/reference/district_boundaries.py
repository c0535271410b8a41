"""The boundaries of the districts of the city."""

from pipelines.contracts.columns.common import district_field
from pipelines.contracts.machinery.boundary_contract import BoundaryContract
from pipelines.contracts.machinery.contract import Text, Words, dataset


class DistrictBoundaries(BoundaryContract):
    """One row is the boundary of one district."""

    district_code: Text = district_field()

    class Config(BoundaryContract.Config):
        name = "district_boundaries"
        unique = ["district_code"]
        metadata = dataset(
            title=Words("行政區界線", "Boundaries of the districts"),
            owner="secretariat",
            topic="places",
        )
