"""What errs once errs once in a city's own files, from the file to the published table.

IPCC 2006 Guidelines, volume 1, section 3.2.3: correlated inputs are aggregated, or drawn together.
"""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.integration.built import Build, built, settings_of
from tests.integration.cities import City
from tests.integration.conftest import ROOT, made_once
from tests.integration.later_files import replace_file

COMMON = {"來源代碼": "INVENTED", "資料狀態": "illustrative"}
HOME = ROOT / "examples" / "langang"
# 100 t of fuel give 100 t CO2e of each gas in AR5: 1 t CO2, 1 / 28 t CH4 and 1 / 265 t N2O a tonne
KG_PER_TONNE = {"CO2": "1000", "CH4": "35.714285714286", "N2O": "3.773584905660"}
GRID = "pack-grid-tw"
INVENTORIES = ("T-GASES", "T-SECTORS", "T-FACTOR", "T-GRID")


def with_rows(dataset: str, rows: list[dict[str, str]]) -> str:
    """The city's own file of a dataset, if it has one beside its packs, and rows more, by the titles of their columns."""
    own = HOME / "raw" / dataset / "all" / "COMPILED.csv"
    text = own.read_text(encoding="utf-8-sig") if own.exists() else ""
    committed = list(csv.DictReader(io.StringIO(text)))
    more = [COMMON | row for row in rows]
    out = io.StringIO()
    titles = dict.fromkeys(title for row in [*committed, *more] for title in row)
    writer = csv.DictWriter(out, titles, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*committed, *more])
    return out.getvalue()


def with_an_error(line: str) -> str:
    """A line of the pack of grid factors; that of 2023 errs by 2 %."""
    if line.startswith("source_code"):
        return line + ",uncertainty_pct,uncertainty_distribution"
    return line + (",2,normal" if ",2023,actual," in line else ",,")


def activity(
    inventory: str, line: str, fuel: str, amount: str, unit: str, uncertainty: str, **more: str
) -> dict[str, str]:
    """A row of activity data of 2023."""
    row = {"清冊代碼": inventory, "管制編號": "ALL", "年度": "2023", "GPC編號": line, "燃料代碼": fuel}
    row |= {"排放源類別": "ALL", "活動數據": amount, "活動單位": unit, "範疇二方法": "not_applicable"}
    return row | {"活動數據不確定性(%)": uncertainty} | more


def factor(fuel: str, gas: str, kg: str, uncertainty: str) -> dict[str, str]:
    """A row of emission factors."""
    code = f"{fuel}-{gas}".replace("_", "-").upper()
    row = {"係數版本代碼": f"{code}-1", "係數代碼": code, "燃料代碼": fuel, "氣體": gas, "每單位係數": kg}
    return row | {"氧化率": "1", "適用起年": "2005", "不確定性(%)": uncertainty, "不確定性分布": "normal"}


def _city(folder: Path) -> None:
    city = City(folder, folder / "raw", HOME)
    shutil.copytree(HOME / "raw", city.raw)
    names = [
        {"清冊代碼": code, "名稱": code, "英文名稱": code, "邊界": "consumption", "GWP版本": "AR5"}
        for code in INVENTORIES
    ]
    fuels = [
        {
            "燃料代碼": code,
            "名稱": code,
            "英文名稱": code,
            "品類": "coal",
            "標準單位": "t",
            "是否為生質": "否",
        }
        for code in ("three_gases", "one_gas")
    ]
    gases = [factor("three_gases", gas, kg, "0") for gas, kg in KG_PER_TONNE.items()]
    halves = [
        {"GPC編號": "I.3.1", "排放源類別": "SPLIT", "部門代碼": sector, "權重": "0.5", "適用起年": "2005"}
        for sector in ("manufacturing", "transport")
    ]
    grid = {"範疇二方法": "location"}
    activities = [
        activity("T-GASES", "I.3.1", "three_gases", "100", "公噸", "10"),
        activity("T-SECTORS", "I.3.1", "three_gases", "100", "公噸", "10", 排放源類別="SPLIT"),
        activity("T-FACTOR", "I.3.1", "one_gas", "60", "公噸", "0"),
        activity("T-FACTOR", "I.1.1", "one_gas", "40", "公噸", "0"),
        activity("T-GRID", "I.1.2", "electricity", "60000", "千度", "0", **grid),
        activity("T-GRID", "I.3.2", "electricity", "40000", "千度", "0", **grid),
    ]
    replace_file(city.raw, "inventories", with_rows("inventories", names))
    replace_file(city.raw, "fuels", with_rows("fuels", fuels))
    replace_file(
        city.raw,
        "emission_factors",
        with_rows("emission_factors", [*gases, factor("one_gas", "CO2", "1000", "2")]),
    )
    replace_file(city.raw, "sector_bridge", with_rows("sector_bridge", halves))
    replace_file(city.raw, "activity_data", with_rows("activity_data", activities))
    factors = (HOME / "raw" / "grid_factors" / GRID / "COMPILED.csv").read_text(encoding="utf-8")
    text = "\n".join(map(with_an_error, factors.splitlines())) + "\n"
    replace_file(city.raw, "grid_factors", text, period=GRID)
    results = built(settings_of(city), ["emissions_by_sector"])
    assert [item.unique_id for item in results if not item.ok] == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, float]]:
    """The uncertainty of each whole in percent, by both approaches."""
    folder = made_once(tmp_path_factory, "shared_errors", _city)
    rows = Build(settings_of(City(folder, folder / "raw", HOME))).query(
        "select inventory_code, uncertainty_pct, uncertainty_mc_pct from marts.emissions_by_sector "
        "where sector_code = 'ALL' and starts_with(inventory_code, 'T-')"
    )
    return {str(code): (float(one), float(two)) for code, one, two in rows}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("inventory", "expected"),
    [
        ("T-GASES", 10),  # 100 t +-10 % giving three gases: not 10 / sqrt(3)
        ("T-SECTORS", 10),  # the same over two sectors: not 10 / sqrt(2)
        ("T-FACTOR", 2),  # 60 and 40 with one factor +-2 %: not 1.44
        ("T-GRID", 2),  # 60 and 40 GWh of one grid +-2 %
    ],
)
def test_one_error_stays_one_in_both_approaches(whole, inventory: str, expected: float) -> None:
    propagated, drawn = whole[inventory]
    assert propagated == pytest.approx(expected, abs=1e-4)
    assert drawn == pytest.approx(expected, rel=0.03)
