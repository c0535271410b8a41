"""What Taiwan's cities reported to CDP, submitted as it is: what cannot be right is named by rule and row."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.shared


def named(city, rule):
    return {
        (row, subject.split(" ")[1])
        for row, subject in city.query(
            f"select source_row, subject from marts.findings where rule_id = '{rule}'"
        )
    }


def test_a_scope_above_its_total_is_named(registry):
    # 37 046 834 611 and 14 354 301 004 t beside a total of 4 604 805; Taichung's scope 1 beside its total
    assert named(registry, "F-DISC-PART") == {(15, "Pingtung"), (16, "Pingtung"), (23, "Taichung")}


def test_a_figure_in_another_unit_is_named(registry):
    assert named(registry, "F-DISC-FAR") == {(15, "Pingtung"), (16, "Pingtung")}


def test_basic_plus_below_basic_is_named(registry):
    # Kaohsiung 2016: 25 447 556 and 36 056 822 t
    assert named(registry, "F-DISC-BASIC") == {(54, "Kaohsiung")}


def test_a_total_that_leaves_scope_1_out_is_named(registry):
    assert named(registry, "F-DISC-TOTAL") == {(22, "Taichung")}


def test_an_answer_without_a_question_is_in_quarantine_and_nothing_else_is(registry):
    # counted in the file: seven rows with neither question nor value
    rows = registry.query(
        "select source_row, rule from quarantine.rejected_rows where dataset_name = 'city_disclosures' order by 1"
    )
    assert rows == [(row, "required") for row in (70, 71, 72, 82, 95, 103, 126)]
