import pandas as pd
import pytest

from pipelines.contracts.machinery.row_keys import parsed_row_key, row_key_text


def test_a_row_is_named_by_its_key_in_the_order_of_the_contract() -> None:
    rows = pd.DataFrame({"year": [2023], "note": ["x"], "sector_code": ["energy"]})
    assert list(row_key_text(rows, ["sector_code", "year"])) == ["sector_code=energy; year=2023"]
    assert list(row_key_text(rows, ["year"])) == ["year=2023"]


def test_what_names_a_row_is_read_back() -> None:
    assert parsed_row_key("sector_code=energy; year=2023") == {"sector_code": "energy", "year": "2023"}
    assert parsed_row_key("name=a=b") == {"name": "a=b"}


@pytest.mark.parametrize("text", ["", "energy", "year=2023; energy", "year=2023; year=2024"])
def test_what_names_no_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no key of a row; write it like year=2023; sector_code=energy"):
        parsed_row_key(text)
