"""What is asked at the counter before a file is registered: who sends it, and what it takes the place of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import duckdb
import pandas as pd

from pipelines.contracts.machinery.registry import all_contracts, contract_of, needed_before
from pipelines.contracts.machinery.words import Words
from pipelines.intake.check import slip_for
from pipelines.intake.loading.bookkeeping import prepare
from pipelines.intake.loading.raw_tables import load_dataset
from pipelines.intake.terms.standing import standing_terms
from pipelines.ledger.register import COMPILED, Arrival, arrivals_so_far
from pipelines.settings import Settings

NOTHING_STOOD = Words("前一份檔案全部未被受理。", "Nothing of the earlier file was accepted.")


def newest_at(settings: Settings, dataset: str, bureau: str, period: str) -> Arrival | None:
    """The file that one of this dataset, bureau and period would take the place of."""
    place = (dataset, bureau, period)
    return next(
        (item for item in reversed(arrivals_so_far(settings.register_path)) if item.place == place), None
    )


def reason_of_itself(settings: Settings, dataset: str, bureau: str, period: str) -> str | None:
    """The reason for a file that replaces one of which nothing was accepted: nobody need give another.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    earlier = newest_at(settings, dataset, bureau, period)
    if earlier is None:
        return None
    slip = slip_for(settings.raw_dir / earlier.path, dataset, settings, earlier)
    return NOTHING_STOOD.joined if slip.rows_accepted == 0 else None


def doubt_of_bureau(settings: Settings, bureau: str) -> Words | None:
    """What is to be said of a bureau that is in no list; None where it is known, or no list is there yet.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    arrivals = arrivals_so_far(settings.register_path)
    if bureau == COMPILED or not any(item.dataset == "bureaus" for item in arrivals):
        return None
    known = set(standing_rows(settings, "bureaus", ["bureau_code"], arrivals)["bureau_code"])
    if bureau in known:
        return None
    listed = ", ".join(sorted(known))
    return Words(
        f"{bureau} 不在 bureaus 內（有 {listed}）；若是誤填，請以正確的代碼重送，否則請在 bureaus 補上。",
        f"{bureau} is not one of bureaus ({listed}); if it is a slip, submit the file again under the right "
        "code, else add it to bureaus.",
    )


def word_on_topic(settings: Settings, dataset: str) -> Words | None:
    """What is to be said of a file of a topic that is off: it is kept, and counts once the topic is on."""
    topic = contract_of(dataset).dataset().topic
    if topic in settings.city.topics:
        return None
    return Words(
        f"{dataset} 屬於主題 {topic}，city.toml 尚未開啟；檔案已保存，開啟後即計入：carbon add topic {topic}",
        f"{dataset} belongs to the topic {topic}, which city.toml has not switched on; the file is kept and "
        f"counts once it is: carbon add topic {topic}",
    )


def files_of_topics_off(settings: Settings) -> dict[str, int]:
    """How many files stand in the register of each topic that is off.

    Raises:
        RegisterError: the register of the raw folder is broken.
    """
    known, found = all_contracts(), Counter[str]()
    for item in arrivals_so_far(settings.register_path):
        if (
            item.dataset in known
            and (topic := known[item.dataset].dataset().topic) not in settings.city.topics
        ):
            found[topic] += 1
    return dict(found)


def standing_rows(
    settings: Settings, dataset: str, columns: Sequence[str], arrivals: Sequence[Arrival]
) -> pd.DataFrame:
    """Some columns of the accepted rows of a dataset, as text, of every file that counts.

    Args:
        settings: where the files are.
        dataset: whose rows.
        columns: of the contract, or of provenance.
        arrivals: the files that are read, of this dataset and of those it needs.
    """
    contract = contract_of(dataset)
    with duckdb.connect() as connection:
        prepare(connection, arrivals)
        for item in [*needed_before(contract), contract]:
            terms = standing_terms(connection, item, settings.city, settings.max_file_mb * 2**20)
            load_dataset(connection, terms, arrivals, settings.raw_dir)
        submissions = connection.table("meta.submissions").filter("superseded_by is null")
        rows = connection.table(f"raw.{dataset}").join(submissions.select("submission_id"), "submission_id")
        found: pd.DataFrame = rows.select(", ".join(f"{name}::varchar as {name}" for name in columns)).df()
    return found
