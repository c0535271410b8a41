"""Words to avoid, what to say instead, and words that need a definition; each on someone's authority."""

import pandas as pd

from pipelines.contracts.machinery.contract import Day, SourcedContract, Text, Words, column, dataset, rule


class TerminologyRules(SourcedContract):
    """One row is one rule on one word, by one authority."""

    rule_code: Text = column(
        "用詞規則代碼", "Terminology rule", str_matches=r"^[A-Z][A-Z0-9-]*$", example="WORD-2023-1"
    )
    term_zh: Text = column(
        "用詞",
        "Word",
        about_zh="規則所指的詞。",
        about_en="The word the rule is about, in the city's language.",
        str_length={"min_value": 2},
        example="文化不利",
    )
    advice: Text = column(
        "建議",
        "Advice",
        about_zh="avoid 避免、use 採用、define 使用時須定義。",
        about_en="Avoid it, use it, or define it where it is used.",
        isin=["avoid", "use", "define"],
        example="avoid",
    )
    replacement_zh: Text = column(
        "改用",
        "Say instead",
        about_zh="建議改用的詞。",
        about_en="Word to use instead, in the city's language.",
        nullable=True,
        required=False,
        example="經濟弱勢",
    )
    definition_zh: Text = column(
        "定義",
        "Definition",
        about_zh="須附的定義。",
        about_en="Definition to be given, in the city's language.",
        nullable=True,
        required=False,
        example="中／低收入戶",
    )
    reason_zh: Text = column(
        "理由",
        "Reason",
        about_zh="為何如此。",
        about_en="Why, in the city's language.",
        example="流於缺陷思維",
    )
    authority_zh: Text = column(
        "依據",
        "Authority",
        about_zh="提出規則的人或機關。",
        about_en="Person or body the rule is from, in the city's language.",
        example="楊巧玲委員",
    )
    valid_from: Day = column(
        "生效日",
        "Valid from",
        about_zh="自何日起適用。",
        about_en="Day from which it applies.",
        example="2023-11-09",
    )
    withdrawn_on: Day = column(
        "撤回日",
        "Withdrawn on",
        about_zh="自何日起不再適用。",
        about_en="Day from which it applies no more.",
        nullable=True,
        required=False,
    )

    @rule(
        "definition_zh",
        "須定義的用詞應附上定義。",
        "A word that has to be defined comes with its definition.",
    )
    def defined_where_needed(cls, frame: pd.DataFrame) -> pd.Series:
        """A rule that asks for a definition gives one."""
        return (frame["advice"] != "define") | frame["definition_zh"].notna()

    class Config(SourcedContract.Config):
        name = "terminology_rules"
        unique = ["rule_code"]
        metadata = dataset(
            title=Words("用詞規則", "Rules on words"),
            owner="secretariat",
            topic="core",
            has_own_words=True,
        )
