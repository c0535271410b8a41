"""Which bureau sits in which working group."""

from pipelines.contracts.columns.common import bureau_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class BureauMemberships(SourcedContract):
    """One row is the membership of one bureau in one working group."""

    bureau_code: Text = bureau_field()
    group_code: Text = column(
        "分組代碼",
        "Group code",
        about_zh="該局處參加的分組，見 working_groups。",
        about_en="Group the bureau belongs to; see working_groups.",
        references="working_groups.group_code",
        aliases=("分組",),
        example="GREEN-ECONOMY",
    )

    class Config(SourcedContract.Config):
        name = "bureau_memberships"
        unique = ["bureau_code", "group_code"]
        metadata = dataset(
            title=Words("局處分組", "Memberships of bureaus"),
            owner="secretariat",
            topic="bureaus",
        )
