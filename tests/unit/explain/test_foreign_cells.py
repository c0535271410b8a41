"""A row that was added up from several cells of a foreign file leads to all of them."""

from pipelines.explain.details import _cell

PLACE = {
    "source_column": "G",
    "header_text": "Territorial emissions",
    "unit_text": "ktCO2e",
    "unit_factor": None,
}
ROW = {"source_file": "sector_emissions/2005/COMPILED.csv", "source_row": 2, "note": "=SUM(G2:G3,G6)"}


def test_a_sum_leads_to_each_of_its_cells() -> None:
    cell = _cell(PLACE, ROW)
    assert cell is not None
    assert cell.address == "=SUM(G2:G3,G6)"


def test_a_column_that_was_not_added_up_and_a_note_of_words_lead_to_the_cell_of_the_row() -> None:
    year, remark = (
        _cell(PLACE | {"source_column": "C"}, ROW),
        _cell(PLACE, ROW | {"note": "=SUM of the parts"}),
    )
    assert year is not None and remark is not None
    assert (year.address, remark.address) == ("C2", "G2")
