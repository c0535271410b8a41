"""Whoever asks, only a complete and tested build is published, once, and warehouse and release are of one run."""

from __future__ import annotations

import shutil

import dagster as dg
import duckdb
import pytest

from campaign.city import FILES, contents
from pipelines.defs.instance import dagster_instance
from pipelines.releases.in_force import release_in_force
from pipelines.releases.manifest import kept_releases, what_is_wrong
from tests.integration.small_city import acting, founded, starting

PUBLISHED = ("published/carbon_duckdb", "published/report", "published/release")
NOT_FINISHED = "The build is not complete and tested for what is registered now"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The small city, published once."""
    city = founded(tmp_path_factory.mktemp("doors") / "city")
    ended = acting(city, "carbon", "run", "--lang", "en")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return city


@pytest.fixture
def city(first, tmp_path):
    """It again, to be changed, with new targets that no run has seen."""
    folder = tmp_path / "city"
    shutil.copytree(first.folder, folder, symlinks=True)
    mine = type(first)(folder)
    mine.submit_targets(40)
    return mine


def run_keys(city) -> set[str]:
    """What the warehouse and the release in force say they were made of."""
    with duckdb.connect(str(city.published), read_only=True) as connection:
        ((run_key,),) = connection.execute("select run_key from meta.run").fetchall()
    return {run_key, release_in_force(city.settings).manifest["run_key"]}


def latest_metadata(city, asset: str):
    """What the UI says of the last materialization of an asset."""
    with dagster_instance(city.settings) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(asset.split("/")))
    return event.asset_materialization.metadata


@pytest.mark.parametrize(
    "selected",
    [
        PUBLISHED,
        ("meta/submissions", "meta/reviews", "reference/units", "raw/targets", *PUBLISHED),
    ],
)  # fmt: skip
def test_a_click_on_a_part_publishes_nothing_and_says_why(city, selected):
    before = release_in_force(city.settings).name
    ended = acting(city, "materialize", *selected)
    assert ended.returncode == 1
    assert NOT_FINISHED in ended.stderr
    assert release_in_force(city.settings).name == before
    assert len(run_keys(city)) == 1


def test_after_a_refused_click_a_run_publishes_the_new_state(city):
    assert acting(city, "materialize", *PUBLISHED).returncode == 1
    before = release_in_force(city.settings).name
    ended = acting(city, "carbon", "run", "--lang", "en")
    assert ended.returncode == 0, ended.stderr
    assert release_in_force(city.settings).name != before
    assert len(run_keys(city)) == 1
    assert [what_is_wrong(release) for release in kept_releases(city.settings.releases_dir)] == [[], []]


def test_a_build_whose_tests_never_ran_is_refused(city):
    """A run that is killed in dbt leaves everything but the mark of the models."""
    assert acting(city, "carbon", "run").returncode == 0
    city.submit_targets(45)
    (mart,) = [
        name for name in acting(city, "job", "refresh").stdout.split() if name == "marts/emissions_gap"
    ]
    city.submit_targets(46)
    assert acting(city, "materialize", "raw/targets", mart).returncode == 0
    ended = acting(city, "materialize", *PUBLISHED)
    assert ended.returncode == 1 and "models and tests" in ended.stderr


def test_a_run_of_the_shell_stands_on_the_timeline_of_the_ui(first):
    with dagster_instance(first.settings) as instance:
        runs = [run for run in instance.get_runs() if run.job_name == "refresh"]
    origins = {run.remote_job_origin.repository_origin.get_label() for run in runs if run.remote_job_origin}
    assert origins == {"__repository__@carbon"}


def test_an_identical_state_is_not_computed_again_whatever_the_door(first, tmp_path):
    build = first.settings.build_path
    before = build.read_bytes()
    for asked in (("job", "refresh"), ("materialize", "raw/targets", "marts/emissions_gap", *PUBLISHED)):
        ended = acting(first, *asked)
        assert ended.returncode == 0, ended.stderr
        assert set(ended.stdout.split()) <= set(PUBLISHED)
        assert build.read_bytes() == before
    assert "Nothing has changed" in acting(first, "carbon", "run", "--lang", "en").stdout


def test_a_forced_run_computes_again_and_keeps_the_release(first):
    before = release_in_force(first.settings)
    ended = acting(first, "job", "refresh", "carbon/force=true")
    assert ended.returncode == 0, ended.stderr
    assert "marts/emissions_gap" in ended.stdout.split()
    assert release_in_force(first.settings) == before


def test_a_release_that_a_killed_run_made_is_put_in_force_without_computing(city):
    assert acting(city, "carbon", "run").returncode == 0
    link = city.settings.releases_dir / "latest"
    newest, oldest = kept_releases(city.settings.releases_dir)
    link.unlink()
    link.symlink_to(oldest.name)
    ended = acting(city, "job", "refresh")
    assert ended.returncode == 0 and "marts/emissions_gap" not in ended.stdout.split()
    assert release_in_force(city.settings).name == newest.name


def test_a_red_contract_is_never_a_success(city):
    bad = city.folder / "bad.csv"
    bad.write_text("foo,bar\n1,2\n", encoding="utf-8")
    submitted = acting(
        city, "carbon", "submit", str(bad), "--dataset", "targets", "--bureau", "EPB", "--period", "2024"
    )
    before = release_in_force(city.settings).name
    for _ in range(2):
        ended = acting(city, "carbon", "run", "--lang", "en")
        assert ended.returncode == 1, submitted.stdout + ended.stdout
        assert "No header row of targets is found" in ended.stderr
    assert release_in_force(city.settings).name == before


def test_the_backfill_of_a_period_ends_in_publication(city):
    before = release_in_force(city.settings).name
    ended = acting(city, "carbon", "backfill", "all", "--lang", "en")
    assert ended.returncode == 0, ended.stderr
    assert release_in_force(city.settings).name != before


def test_the_backfill_of_every_period_is_one_run(city):
    ended = acting(city, "carbon", "backfill", "--all", "--lang", "en")
    assert ended.returncode == 0, ended.stderr
    assert len(run_keys(city)) == 1


def test_a_period_that_is_not_there_is_refused_with_those_that_are(city):
    ended = acting(city, "carbon", "backfill", "1999")
    assert ended.returncode == 2
    assert "Nothing was handed in or is due for 1999; the periods are all." in ended.stderr


def test_one_model_is_selected_by_its_place_and_says_that_it_is_not_published(city):
    assert acting(city, "carbon", "run").returncode == 0
    city.submit_targets(44)
    assert acting(city, "materialize", "raw/targets").returncode == 0
    ended = acting(city, "materialize", "marts/emissions_gap")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["marts/emissions_gap"]
    assert "does not publish" in latest_metadata(city, "marts/emissions_gap")["published"].value
    assert acting(city, "carbon", "run").returncode == 0
    assert "published" not in latest_metadata(city, "marts/emissions_gap")


def test_of_two_runs_at_once_the_second_waits_and_finds_nothing_left_to_do(city):
    """A reader with the old file open keeps a consistent view meanwhile, and a new one sees the new file."""
    query = "select count(*) from raw.targets"
    with duckdb.connect(str(city.published), read_only=True) as reader:
        before = reader.execute(query).fetchall()
        runs = [starting(city, "carbon", "run", "--lang", "en") for _ in range(2)]
        ended = [run.wait() for run in runs]
        assert reader.execute(query).fetchall() == before == [(1,)]
    # closed before anything else is read: a process that keeps the old file open goes on seeing it
    assert [run.returncode for run in ended] == [0, 0], ended
    assert sum("Nothing has changed" in run.stdout for run in ended) == 1
    with duckdb.connect(str(city.published), read_only=True) as reader:
        assert reader.execute(query).fetchall() == [(2,)]


def test_a_deleted_warehouse_comes_back_row_for_row(city):
    assert acting(city, "carbon", "run").returncode == 0
    before = contents(city.published)
    shutil.rmtree(city.folder / "warehouse")
    assert acting(city, "carbon", "run").returncode == 0
    assert contents(city.published) == before


def test_a_run_for_an_earlier_day_leaves_the_file_of_today_alone(city):
    before = contents(city.published)
    ended = acting(city, "carbon", "run", "--as-of", "2020-06-30")
    assert ended.returncode == 0, ended.stderr
    assert contents(city.published) == before
    with duckdb.connect(
        str(city.published.with_name("carbon.as-of-2020-06-30.duckdb")), read_only=True
    ) as then:
        assert then.execute("select known_on from meta.run").fetchall() == [("2020-06-30",)]


def test_the_summary_of_a_run_says_what_was_refused(city):
    bad = city.folder / "totals.csv"
    bad.write_text(FILES["inventory_totals"] + "X-NET,2021,ALL,in_force,x,S1,published\n", encoding="utf-8")
    acting(
        city, "carbon", "submit", str(bad), "--dataset", "inventory_totals", "--bureau", "COMPILED", "--period", "all",
        "--reason", "x",
    )  # fmt: skip
    ended = acting(city, "carbon", "run", "--lang", "en")
    assert ended.returncode == 0, ended.stderr
    assert "What was refused" in ended.stdout
