"""``carbon tags propose``: lines of a budget that may serve a goal, for a person to confirm."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.console import (
    CITY_LANGUAGE,
    Language,
    LanguageOption,
    in_a_sentence,
    in_language,
    out,
    settings_of,
    stop,
)
from pipelines.contracts.machinery.words import Words

if TYPE_CHECKING:
    from pipelines.tagging.proposals import Line, Proposal

tags = typer.Typer(no_args_is_help=True, help="Tags of budget lines: proposals that a person confirms.")

_Year = Annotated[int, typer.Option("--year", help="Fiscal year of the book.")]
_Stage = Annotated[str, typer.Option("--stage", help="proposal, adopted, supplementary or settled.")]
_Number = Annotated[int, typer.Option("--number", help="Which supplementary budget of the year.")]
_Fund = Annotated[str, typer.Option("--fund", help="The fund; the general budget if left out.")]
_Words = Annotated[Path | None, typer.Option("--words", help="A list of words of your own (csv).")]
_Output = Annotated[Path | None, typer.Option("--output", help="Where to write the proposals (.csv).")]


@tags.command("words")
@in_a_sentence
def write_words(output: Annotated[Path, typer.Argument(help="Where to write the list (.csv).")]) -> None:
    """Write the list of words that ships, to be changed and given with --words."""
    from pipelines.tagging.phrases import SHIPPED

    output.write_bytes(SHIPPED.read_bytes())
    out.print(str(output))


@tags.command("propose")
@in_a_sentence
def propose(
    year: _Year,
    stage: _Stage = "adopted",
    number: _Number = 0,
    fund: _Fund = "GENERAL",
    words: _Words = None,
    output: _Output = None,
    lang: LanguageOption = CITY_LANGUAGE,
) -> None:
    """Propose goals that lines serve or harm, by words and the money of sub-lines; nothing counts yet."""
    from pipelines.ledger.errors import RegisterError
    from pipelines.tagging.phrases import SHIPPED, PhrasesError, dictionary
    from pipelines.tagging.proposal_file import write_proposals
    from pipelines.tagging.proposals import proposals
    from pipelines.tagging.standing_lines import Book, NoLinesError, standing_lines

    settings = settings_of()
    path = output or Path(f"budget_tags.{year}.{stage}.csv")
    try:
        lines = standing_lines(settings, Book(fund, year, stage, number))
        found = proposals(lines, dictionary(words or SHIPPED))
        write_proposals(path, found, in_language(lang, "zh", "en"))
    except (NoLinesError, PhrasesError, RegisterError) as error:
        stop(error, code=2)
    except FileExistsError:
        zh = f"{path} 已存在，其中可能有人確認過；請另指定 --output。"
        en = f"{path} is there, and somebody may have confirmed rows of it; name another with --output."
        stop(Words(zh, en), code=2)
    _say(lines, found, path, lang)


def _say(lines: list[Line], found: list[Proposal], path: Path, lang: Language) -> None:
    """How many lines were read and how many proposals were made, by confidence, and what to do next."""
    sure = Counter(item.confidence for item in found)
    to_person = sum(item.is_for_a_person for item in found)
    zh = (
        f"{len(lines)} 個科目，提案 {len(found)} 項"
        f"（高 {sure['high']}、中 {sure['medium']}、低 {sure['low']}）"
        f"，其中 {to_person} 項書上沒有細項金額，須由人判讀：{path}。逐列填「確認」「判讀者」「判讀日期」後，"
        f"以 carbon submit {path} --dataset budget_tags 送件；未確認者不算數。"
    )
    en = (
        f"{len(lines)} lines, {len(found)} proposals (high {sure['high']}, medium {sure['medium']}, low "
        f"{sure['low']}), {to_person} of them without printed money, for a person to read: {path}. Fill in "
        "Confirmed, Read by and Read on row by row, then carbon submit it with --dataset budget_tags; "
        "a row without them counts for nothing."
    )
    out.print(in_language(lang, zh, en), soft_wrap=True, markup=False)
