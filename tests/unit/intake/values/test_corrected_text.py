from collections.abc import Sequence

import pandas as pd
import pytest

from pipelines.contracts.machinery.registry import contract_of, prerequisites
from pipelines.intake.loading.stale_corrections import corrections_found, stale_corrections
from pipelines.intake.terms.corrections import Correction
from pipelines.intake.values.corrected_text import corrected

LETTERS = {"meter": "A", "amount": "B"}


def text(*rows: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["meter", "amount"])
    return frame.assign(source_row=range(2, 2 + len(rows)))


def correction(
    code: str = "FIX-1", wrong: str = "1.234.567", right: str = "1234567", **more: object
) -> Correction:
    facts = {"dataset": "readings", "key": {"meter": "M1"}, "column": "amount"} | more
    return Correction(code=code, wrong=wrong, right=right, **facts)


def amounts(rows: pd.DataFrame, *corrections: Correction) -> list[str]:
    return list(corrected(rows, corrections, LETTERS, "表")[0]["amount"])


def found(rows: pd.DataFrame, *corrections: Correction) -> list[tuple]:
    changes = corrected(rows, corrections, LETTERS, "表")[1]
    return list(
        changes[["correction_code", "cell", "from_value", "to_value", "outcome"]].itertuples(
            index=False, name=None
        )
    )


def test_a_correction_puts_what_is_right_in_the_one_cell_and_lists_it() -> None:
    rows = text(("M1", "1.234.567"), ("M2", "1.234.567"))
    assert amounts(rows, correction()) == ["1234567", "1.234.567"]
    assert found(rows, correction()) == [("FIX-1", "B2", "1.234.567", "1234567", "applied")]


def test_the_text_that_was_read_is_left_as_it_was() -> None:
    rows = text(("M1", "1.234.567"))
    amounts(rows, correction())
    assert list(rows["amount"]) == ["1.234.567"]


def test_spaces_around_a_cell_do_not_hide_the_error() -> None:
    assert amounts(text((" M1", "1.234.567 ")), correction()) == ["1234567"]


def test_a_value_that_should_not_stand_there_is_emptied() -> None:
    assert amounts(text(("M1", "999")), correction(wrong="999", right="")) == [""]


def test_a_source_without_the_error_is_left_alone() -> None:
    rows = text(("M1", "1234567"))
    assert (amounts(rows, correction()), found(rows, correction())) == (["1234567"], [])


def test_a_file_without_the_column_is_left_alone() -> None:
    assert found(text(("M1", "1")), correction(key={"year": "2023"})) == []


def test_a_correction_that_fits_two_rows_changes_neither() -> None:
    rows = text(("M1", "1.234.567"), ("M1", "1.234.567"))
    assert amounts(rows, correction()) == ["1.234.567", "1.234.567"]
    assert [item[-1] for item in found(rows, correction())] == ["ambiguous", "ambiguous"]


def test_two_corrections_of_one_cell_are_both_refused() -> None:
    rows, other = text(("M1", "1.234.567")), correction("FIX-2", right="1.234567")
    assert amounts(rows, correction(), other) == ["1.234.567"]
    assert [item[-1] for item in found(rows, correction(), other)] == ["contradicted", "contradicted"]


def test_corrections_of_two_cells_do_not_mind_each_other() -> None:
    rows = text(("M1", "a"), ("M2", "b"))
    corrections = [
        correction("FIX-1", "a", "1"), correction("FIX-2", "b", "2", key={"meter": "M2"}),
    ]  # fmt: skip
    assert amounts(rows, *corrections) == ["1", "2"]


def outcomes(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["correction_code", "outcome", "submission_id"])


def stale(item: Correction, rows: pd.DataFrame, current: Sequence[str] = ("new",)) -> list[str]:
    return [words.en for words in stale_corrections([item], rows, current)]


def test_a_correction_that_was_applied_is_not_stale() -> None:
    assert stale(correction(), outcomes(("FIX-1", "applied", "new"))) == []


def test_the_guard_fails_when_the_source_no_longer_has_the_error() -> None:
    assert stale(correction(), outcomes()) == [
        "The source no longer has the error '1.234.567' in amount of readings (meter=M1): withdraw correction "
        "FIX-1."
    ]


def test_an_error_that_only_a_replaced_file_has_is_gone() -> None:
    rows = outcomes(("FIX-1", "applied", "old"))
    assert len(stale(correction(), rows)) == 1
    assert stale(correction(file_sha256="a" * 64), rows) == []


def test_the_guard_names_what_could_not_be_applied() -> None:
    (ambiguous,) = stale(correction(), outcomes(("FIX-1", "ambiguous", "new")))
    (contradicted,) = stale(correction(), outcomes(("FIX-1", "contradicted", "new")))
    assert ambiguous.startswith("Correction FIX-1 fits more than one row")
    assert contradicted.startswith("There is more than one correction of amount of readings (meter=M1)")


def test_a_correction_of_one_file_is_of_that_file_alone() -> None:
    assert correction(file_sha256="a").is_of("a") and not correction(file_sha256="a").is_of("b")
    assert correction().is_of("b")


def test_corrections_are_loaded_before_what_they_correct() -> None:
    assert "corrections" in prerequisites(contract_of("sectors"))
    assert prerequisites(contract_of("corrections")) == {"sources"}
    assert prerequisites(contract_of("sources")) == set()


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ([], "no longer has the error"), (["applied"], None), (["applied", "ambiguous"], "fits more than one row"),
        (["ambiguous", "contradicted"], "more than one correction"),
    ],
)  # fmt: skip
def test_a_correction_is_told_of_by_the_gravest_of_what_became_of_it(
    outcomes: list[str], said: str | None
) -> None:
    rows = [{"correction_code": "FIX-1", "outcome": outcome, "submission_id": "S"} for outcome in outcomes]
    others = [{"correction_code": "FIX-2", "outcome": "contradicted", "submission_id": "S"}]
    told = stale_corrections([correction()], pd.DataFrame(rows + others), ["S"])
    assert [said in words.en for words in told] == ([] if said is None else [True])


def test_a_correction_of_one_file_is_looked_for_in_that_file_though_it_counts_no_more() -> None:
    found_in_old = pd.DataFrame([{"correction_code": "FIX-1", "outcome": "applied", "submission_id": "old"}])
    of_a_file, of_all = correction(file_sha256="f" * 64), correction()
    assert stale_corrections([of_a_file], found_in_old, ["new"]) == []
    assert len(stale_corrections([of_all], found_in_old, ["new"])) == 1


def test_what_was_found_is_one_table_and_an_empty_one_where_there_is_nothing() -> None:
    changes = corrected(text(("M1", "1.234.567")), [correction()], LETTERS, "表")[1]
    both = corrections_found({"S1": changes, "S2": changes.head(0), "S3": changes})
    assert list(both["submission_id"]) == ["S1", "S3"]
    assert list(corrections_found({"S2": changes.head(0)}).columns) == [*changes.columns, "submission_id"]
