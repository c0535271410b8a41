"""The words of the page itself, in both languages: what is not said by a section."""

from __future__ import annotations

from pipelines.contracts.machinery.words import Words

PAGE = {
    "not_drawn": Words("沒有可以畫出的數字，見表。", "There is no figure to draw; see the table."),
    "title": Words("氣候預算報告", "Climate budget report"),
    "lead": Words(
        "離目標還有多遠、誰來補、用哪筆錢；每個數字都有來源、狀態與表格。",
        "How far the target is, who closes the gap, with which money; every figure has its source, status and table.",
    ),
    "lead_of_core": Words(
        "離目標還有多遠；每個數字都有來源、狀態與表格。",
        "How far the target is; every figure has its source, status and table.",
    ),
    "skip": Words("跳到內容", "Skip to the content"),
    "contents": Words("目錄", "Contents"),
    "answers": Words("重點", "The answer in short"),
    "how": Words("怎麼讀", "How to read this page"),
    "table": Words("表格", "Table"),
    "region": Words("表格，可捲動", "table, scrollable"),
    "download": Words("下載", "Download"),
    "sources": Words("來源", "Sources"),
    "from": Words("資料表", "Published table"),
    "none": Words("沒有資料", "No data"),
    "other": Words("English", "中文"),
    "demonstration": Words(
        "虛構城市：這座城市並不存在，所有數字都是為了展示而編造的。",
        "An invented city: it does not exist, and every figure of it was made up to show what this looks like.",
    ),
    "known": Words("截至", "As known on"),
    "run": Words("版本", "Run"),
    "data": Words("資料", "Data"),
    "method": Words("方法與資料說明", "Method and data"),
    "glossary": Words("名詞", "Glossary"),
    "licence": Words("授權", "Licence"),
    "more": Words("詳見", "Details"),
    "accounts": Words("各帳比較", "All accounts compared"),
    "top": Words("回到頂端", "Back to the top"),
    "yes": Words("是", "yes"),
    "no": Words("否", "no"),
}
STATUS = {
    "published": Words("已發布", "Published"),
    "reported": Words("已申報", "Reported"),
    "assumed": Words("假設", "Assumed"),
    "illustrative": Words("虛構", "Invented"),
}
HOW = (
    Words(
        "「已發布」是機關公布的數字；「已申報」是局處自行提報的；「假設」是計算者所設，備註寫明由誰、為什麼；「虛構」只見於示範城市。後兩者圖中一律空心或虛線。",
        "“Published” was published by an authority; “reported” was handed in by a bureau; “assumed” was set by who computes, "
        "and its note says who and why; “invented” stands in a demonstration city only. Marks of the last two are always "
        "hollow or broken.",
    ),
    Words(
        "文字中的數字為便於閱讀而四捨五入，表格是原單位的數字（至多三位小數），下載檔有完整的位數。",
        "Figures in sentences are rounded for reading; tables have the original unit and at most three decimals, downloads every digit.",
    ),
    Words(
        "沒有資料不等於零：缺少的以「—」表示，從不補零。",
        "Missing is not zero: what is missing is a dash, never a 0.",
    ),
    Words(
        "百分比都寫明分母；碳預算以每年水準與期間總量分列。",
        "Every percentage names its denominator; a carbon budget is told as a yearly level and as what its period allows in total.",
    ),
)
METHOD = (
    (
        "core",
        Words(
            "缺口 = 情境排放 − 目標容許的排放；目標容許 = 基準年排放 ×（100 − 減量百分比）÷ 100。",
            "Gap = projected emissions − what the target allows; allowable = base-year emissions × (100 − reduction) ÷ 100.",
        ),
    ),
    (
        "measures",
        Words(
            "措施以淨額計入：扣除重疊、已售出的碳權；電力係數下降只計一次。邊界外的減量是共效益，不計入。",
            "Measures count net of overlap and of credits sold; the grid's decline is counted once. Reductions outside the boundary are "
            "co-benefits and do not count.",
        ),
    ),
    (
        "uncertainty",
        Words(
            "範圍以蒙地卡羅估計（固定種子）；所依據的不確定性有多可靠，見各圖的資料狀態。",
            "Ranges are Monte Carlo estimates with a fixed seed; how good the uncertainties behind them are is said at each figure.",
        ),
    ),
    (
        "core",
        Words(
            "本頁只讀已發布的唯讀倉儲，不含任何計算公式；每個數字可用 carbon explain 追到檔案與儲存格。",
            "This page only reads the published warehouse and holds no formula; carbon explain traces every figure to its file and cell.",
        ),
    ),
)
"""How the figures are computed, each sentence where its topic is on."""
GLOSSARY = (
    (
        "core",
        Words("碳預算", "Carbon budget"),
        Words(
            "一段期間可排放的上限，由議會或自治條例訂定。",
            "The ceiling on what may be emitted in a period of years, set by council or ordinance.",
        ),
    ),
    (
        "money",
        Words("勾稽", "Reconciliation"),
        Words("把預算科目與減量措施逐一對上。", "Matching budget lines and measures one by one."),
    ),
    ("core", Words("淨排放", "Net emissions"), Words("總排放減去碳匯。", "Gross emissions less sinks.")),
    (
        "core",
        Words("公噸 CO₂e", "t CO₂e"),
        Words(
            "各種溫室氣體換算為二氧化碳的重量；1 萬公噸 = 10,000 公噸。",
            "Greenhouse gases as the weight of carbon dioxide; 1 Mt is a million tonnes.",
        ),
    ),
    (
        "scenarios",
        Words("電力係數", "Grid factor"),
        Words(
            "每度電的排放量，由全國電網決定。", "Emissions of a kilowatt-hour, decided by the national grid."
        ),
    ),
    (
        "uncertainty",
        Words("第 5 至 95 百分位", "5th to 95th percentile"),
        Words("十次有九次落在其中的範圍。", "The range that holds nine cases in ten."),
    ),
)
"""Topic, term, what it means."""
LICENCE = Words(
    "本報告的程式以 Apache-2.0 授權；公布的數字屬其來源，使用時請註明來源。",
    "The programs that made this report are licensed under Apache-2.0; published figures belong to their sources, which please name.",
)


def empty_words(dataset: str) -> Words:
    """What stands in place of a chart without rows."""
    if not dataset:
        return Words("沒有需要處理的事。", "There is nothing to look at.")
    return Words(f"沒有資料：請提報資料集 {dataset}。", f"No data: submit the dataset {dataset}.")
