"""Trials of faults in SQL: run what is tested with the fault in it, and see whether the answer differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import duckdb

from mutants.edits import Edit, Outcome
from mutants.sql_edits import sql_edits
from mutants.unit_tests import UnitTest
from pipelines.settings import PROJECT_ROOT
from pipelines.transform.formulas import Formula, create_formulas, read_areas

Rows = list[tuple[object, ...]]
# what a person who writes such a line is told at once; no test is needed against it
CANNOT_RUN = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
# a case's result is read as a number where it is one: text carries fewer digits than a double
HOLDS = """
    select case
        when ({result}) is null then {call} is null
        when try_cast(cast({result} as varchar) as double) is null then {call} = ({result})
        else abs(cast({call} as double) - cast({result} as double))
            <= 1e-9 * greatest(1, abs(cast({result} as double)))
    end
"""


class Trials:
    """A database without a table that holds the formulas, and the unit tests to be run in it.

    Args:
        tests: the unit tests, in SQL.
    """

    def __init__(self, tests: Sequence[UnitTest]) -> None:
        self._connection = duckdb.connect()
        self._formulas = {formula.name: formula for area in read_areas() for formula in area.formulas}
        create_formulas(self._connection)
        self._tests = defaultdict(list)
        for test in tests:
            self._tests[test.model].append(test)
        self._answer = cache(self._answered)
        self._edits = cache(sql_edits)

    def of_models(self) -> Iterator[tuple[str, str, Edit]]:
        """Every fault of every tested model: its name, its compiled text, the fault.

        Only lines that stand in the model's file as they are: what a macro writes is no rule of the model.
        """
        for model, tests in self._tests.items():
            text = (PROJECT_ROOT / "dbt_project" / tests[0].path).read_text(encoding="utf-8")
            lines = {" ".join(line.split()) for line in text.splitlines()}
            for edit in sql_edits(tests[0].own):
                if edit.line(tests[0].own) in lines:
                    yield model, tests[0].own, edit

    def of_formulas(self) -> Iterator[tuple[str, str, Edit]]:
        """Every fault of every formula: its name, its body, the fault."""
        for formula in self._formulas.values():
            for edit in sql_edits(formula.body):
                yield formula.name, formula.body, edit

    def model(self, name: str, own: str, edit: Edit) -> Outcome:
        """What the unit tests of a model say to a fault in it."""
        end = "survived"
        for test in self._tests[name]:
            same = self._same_fault(edit, own, test.own)
            if same is not None:
                end = self._judged(test, same.applied(test.own))
                if end != "survived":
                    break
        path = self._tests[name][0].path
        return Outcome(path, edit.kind, edit.line(own), edit.changed_line(own), end)

    def formula(self, name: str, body: str, edit: Edit) -> Outcome:
        """What the cases of a formula, and the unit tests of the models that call it, say to a fault."""
        formula = self._formulas[name]
        users = [test for tests in self._tests.values() for test in tests if f"formulas.{name}(" in test.own]
        expected = [self._answer(test) for test in users]
        end = "survived"
        try:
            self._create(formula, edit.applied(body))
            holds = self._cases_hold(formula)
            if not holds or expected != [self._rows(test, test.own) for test in users]:
                end = "killed"
        except CANNOT_RUN:
            end = "invalid"
        except duckdb.Error:
            end = "killed"
        finally:
            self._create(formula, body)
        return Outcome(f"formulas.{name}", edit.kind, edit.line(body), edit.changed_line(body), end)

    def _same_fault(self, edit: Edit, own: str, other: str) -> Edit | None:
        """The fault in the text of another test of the model; the two differ where a test sets a variable."""
        edits, others = self._edits(own), self._edits(other)
        if len(edits) != len(others):
            return None
        same = others[edits.index(edit)]
        return same if same.line(other) == edit.line(own) else None

    def _create(self, formula: Formula, body: str) -> None:
        head = f"formulas.{formula.name}({', '.join(formula.parameters)})"
        self._connection.execute(f"create or replace macro {head} as\n{body}")

    def _cases_hold(self, formula: Formula) -> bool:
        for case in formula.cases:
            call = f"formulas.{formula.name}({', '.join(case.inputs)})"
            if self._connection.execute(HOLDS.format(call=call, result=case.result)).fetchone() != (True,):
                return False
        return True

    def _judged(self, test: UnitTest, own: str) -> str:
        expected = self._answer(test)
        try:
            return "survived" if self._rows(test, own) == expected else "killed"
        except CANNOT_RUN:
            return "invalid"
        except duckdb.Error:
            return "killed"

    def _answered(self, test: UnitTest) -> Rows:
        return self._rows(test, test.own)

    def _rows(self, test: UnitTest, own: str) -> Rows:
        """The rows of a model's text, without an order, in the columns that the test looks at."""
        found = self._connection.execute(test.inputs + own)
        names = [column[0] for column in found.description]
        wanted = [names.index(column) for column in test.columns] if test.columns else range(len(names))
        return sorted((tuple(row[at] for at in wanted) for row in found.fetchall()), key=repr)
