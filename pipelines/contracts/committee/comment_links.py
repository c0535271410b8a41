"""What came of a comment: the proposal it led to, the resolution that took it up, the measure for it."""

from pipelines.contracts.columns.common import comment_field
from pipelines.contracts.machinery.contract import SourcedContract, Text, Words, column, dataset


class CommentLinks(SourcedContract):
    """One row is one thing that one comment led to."""

    comment_code: Text = comment_field()
    linked_kind: Text = column(
        "連結種類",
        "Kind of link",
        about_zh="proposal 指標異動提案、resolution 決議、indicator 指標、measure 減量措施。",
        about_en="Proposal to change an indicator, resolution, indicator, or measure.",
        isin=["proposal", "resolution", "indicator", "measure"],
        example="proposal",
    )
    linked_code: Text = column(
        "連結代碼",
        "Linked code",
        about_zh="提案、決議段落、指標或措施的代碼。",
        about_en="Code of the proposal, the passage of the resolution, the indicator or the measure.",
        example="2025-1",
    )
    relation: Text = column(
        "關係",
        "Relation",
        about_zh="led_to 促成、taken_up_by 納入、answered_by 由其回應、about 談及。",
        about_en="The comment led to it, was taken up by it, is answered by it, or is about it.",
        isin=["led_to", "taken_up_by", "answered_by", "about"],
        example="led_to",
    )

    class Config(SourcedContract.Config):
        name = "comment_links"
        unique = ["comment_code", "linked_kind", "linked_code"]
        metadata = dataset(
            title=Words("意見的去向", "What came of comments"),
            owner="secretariat",
            topic="committee",
        )
