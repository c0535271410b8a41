"""A text in both languages is joined and split in one way."""

from pipelines.contracts.machinery.words import Words


def test_a_joined_text_is_split_into_the_same_languages() -> None:
    words = Words("碳預算", "Carbon budget")
    assert words.joined == "碳預算 | Carbon budget"
    assert Words.split(words.joined) == words


def test_only_the_first_bar_divides_the_languages() -> None:
    assert Words.split("表 | a | b") == Words("表", "a | b")


def test_a_text_in_one_language_stands_for_both_and_is_said_once() -> None:
    assert Words.split("ESG") == Words("ESG", "ESG")
    assert (Words("ESG", "ESG").joined, Words("ESG", "ESG").paragraphs) == ("ESG", "ESG")


def test_paragraphs_have_chinese_first_and_a_language_is_chosen_by_its_code() -> None:
    words = Words("甲", "one")
    assert words.paragraphs == "甲\n\none"
    assert (words.of("zh"), words.of("en")) == ("甲", "one")


def test_paragraphs_are_read_again_whichever_language_quotes_the_other():
    words = Words(
        "送件「indicator_reports/2024/SOC.csv」無法讀取。", "The file says '高雄市社會局的年度報告' twice."
    )
    assert Words.of_paragraphs(words.paragraphs) == words
    more = Words("第二項。", "The second.")
    assert Words.of_paragraphs(f"{words.paragraphs}\n\n{more.paragraphs}") == Words(
        f"{words.zh}\n\n{more.zh}", f"{words.en}\n\n{more.en}"
    )


def test_a_text_in_one_language_stands_for_both():
    assert Words.of_paragraphs("3 of 4") == Words("3 of 4", "3 of 4")
    assert Words.of_paragraphs("沒有標題列") == Words("沒有標題列", "沒有標題列")
    assert Words.of_paragraphs("") == Words("", "")
