"""Files that come to Kaohsiung later: what bureaus send again, and real files of others."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.ledger.register import add_arrival

if TYPE_CHECKING:
    from tests.integration.cities import City


def add_later_files(city: City, shared_data: Path) -> None:
    """One replacement takes a target away, one has a bad row, one is submitted with other rides; and five vintages
    of the ministry's registry in the order of their dates, in the place of the one that is held, and what Taiwan's
    cities reported to CDP, where the background material is present."""
    targets = (city.raw / "targets" / "all" / "COMPILED.csv").read_text(encoding="utf-8").splitlines()
    replace_file(city.raw, "targets", "\n".join(line for line in targets if "T2050" not in line) + "\n")
    replace_file(city.raw, "inventory_totals", with_a_bad_row(city.raw))
    resubmit_rides(city)
    for path in sorted((shared_data / "ghg_p_01").glob("*.csv")):
        day = datetime.strptime(path.name.split(".")[1], "%Y-%m-%d").replace(tzinfo=UTC)
        add_arrival(
            path, city.raw, dataset="facility_registry", bureau="COMPILED", period="all", received_at=day,
            reason="環境部重新公布",
        )  # fmt: skip
    if shared_data.is_dir():
        add_arrival(
            shared_data / "reference" / "cdp_taiwan_cities_long.csv", city.raw,
            dataset="city_disclosures", bureau="EPB", period="all", received_at=datetime(2025, 1, 1, tzinfo=UTC),
        )  # fmt: skip


def replace_file(raw: Path, dataset: str, text: str, bureau: str = "COMPILED", period: str = "all") -> None:
    """A later file of the same dataset, bureau and period."""
    source = raw.parent / f"{dataset}.csv"
    source.write_text(text, encoding="utf-8")
    add_arrival(
        source, raw, dataset=dataset, bureau=bureau, period=period,
        received_at=datetime(2026, 12, 1, tzinfo=UTC), reason="test",
    )  # fmt: skip


def with_a_bad_row(raw: Path) -> str:
    """The committed totals and one row more, of a year that has none, with text where the number belongs."""
    good = (raw / "inventory_totals" / "all" / "COMPILED.csv").read_text(encoding="utf-8").splitlines()
    header = next(csv.reader([good[0]]))
    bad = {
        "清冊代碼": "KHH-NET",
        "年度": "2021",
        "範疇": "ALL",
        "效力": "in_force",
        "來源代碼": "EPB-2022",
        "資料狀態": "published",
    }
    row = [bad.get(title, "x" if title.startswith("排放量") else "") for title in header]
    return "\n".join([*good, ",".join(row)]) + "\n"


def resubmit_rides(city: City) -> None:
    """Twice the metro rides of 2020, and a row of an indicator that does not exist, as a bureau submits them."""
    committed = city.raw / "indicator_reports" / "all" / "COMPILED.csv"
    with committed.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[0]["實績值"] = str(2 * int(rows[0]["實績值"]))
    rows.append(rows[0] | {"指標代碼": "ATLANTIS"})
    file = city.folder / "indicator_reports.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    submitted = city.carbon(
        "submit", str(file), "--dataset", "indicator_reports", "--bureau", "COMPILED", "--period", "all",
        "--reason", "重新統計",
    )  # fmt: skip
    assert submitted.returncode == 0, submitted.stderr
