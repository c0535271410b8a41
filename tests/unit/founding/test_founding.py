"""A city is founded from nothing; packs and rows go through the counter, and nothing is asked for twice."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from pipelines.city import CityError, read_city
from pipelines.commands.adding import percentage, target_code
from pipelines.contracts.machinery.registry import all_contracts
from pipelines.founding.city_file import city_of, code_of, time_zone_of, write_city_file
from pipelines.founding.entering import NotEnteredError, enter_pack, enter_row
from pipelines.founding.founding import check_account, found, packs_to_take
from pipelines.founding.missing import QUESTIONS, datasets_by_topic, lacks
from pipelines.intake.inbox import take_in
from pipelines.intake.submitting import Handed
from pipelines.intake.submitting import registered as hand_in
from pipelines.ledger.errors import RegisterError
from pipelines.ledger.register import add_arrival, read_register, sha256_of
from pipelines.ledger.reviews import add_review
from pipelines.packs.catalogue import UNITS, all_packs, pack_named, packs_with, with_needs
from pipelines.settings import Settings
from pipelines.topics import switched_on

OF_THE_ACCOUNT = ("sector_emissions", "inventory_totals")
FACTS = {"country": "GB", "currency": "GBP", "base_year": 1990, "sectors": "sectors-gpc"}
SOURCE = {
    "source_code": "COUNCIL-1", "publisher_en": "City", "title_en": "Plan", "kind": "report",
    "published_on": "2021-12-31",
}  # fmt: skip
TARGET = {
    "target_code": "T2030-65", "inventory_code": "LEEDS", "base_year": 1990, "target_year": 2030,
    "reduction_pct": "65 percent", "kind": "reduction", "standing": "in_force", "source_code": "COUNCIL-1",
    "record_status": "published",
}  # fmt: skip


@pytest.fixture
def leeds(tmp_path):
    write_city_file(tmp_path, city_of(["Leeds"], ["en"], None, None, FACTS))
    return Settings.from_env({"CARBON_CITY_DIR": str(tmp_path)})


@pytest.fixture
def founded(leeds):
    list(found(leeds, packs_to_take("sectors-gpc"), "territorial", None))
    return leeds


def registered(settings):
    return {(item.dataset, item.period): item for item in read_register(settings.register_path)}


def test_what_is_written_of_a_city_is_read_again(tmp_path):
    city = city_of(["高雄市", "Kaohsiung"], ["zh", "en"], "KHH", "Asia/Taipei", FACTS | {"base_year": 1985})
    write_city_file(tmp_path, city)
    assert read_city(tmp_path) == city
    assert (city.first_year, city.language) == (1985, "zh")


def test_a_city_that_is_there_is_not_founded_again(leeds):
    with pytest.raises(CityError, match=r"city\.toml is there already; name another folder with --folder\.$"):
        write_city_file(leeds.city_dir, leeds.city)


def test_a_line_that_does_not_fit_leaves_no_file(tmp_path):
    with pytest.raises(CityError, match="currency = 'pounds' must be three letters of ISO 4217"):
        write_city_file(tmp_path, city_of(["Leeds"], ["en"], None, None, FACTS | {"currency": "pounds"}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "code"), [("Toronto", "TORONTO"), ("São Paulo", "SAO-PAULO")])
def test_an_account_is_named_after_its_city(name, code):
    assert code_of(name) == code


def test_a_country_of_one_clock_needs_no_time_zone():
    assert time_zone_of("GB") == "Europe/London"
    with pytest.raises(CityError, match=r"^CA has \d+ time zones; name the city's with --time-zone, such as"):
        time_zone_of("CA")


def test_a_founded_city_has_its_account_its_packs_and_a_scenario_and_no_row_is_refused(founded):
    assert {dataset for dataset, _ in registered(founded)} == {
        "sources", "gpc_references", "gwp_values", "sectors", "sector_bridge", "inventories", "scenarios",
    }  # fmt: skip
    assert [item.rows for item in datasets_by_topic(founded)["core"] if item.dataset == "scenarios"] == [1]


@pytest.mark.parametrize("name", [name for name in all_packs() if name != UNITS])
def test_every_pack_is_taken_whole_and_its_files_are_those_that_ship(leeds, name):
    for pack in with_needs(name):
        enter_pack(leeds, pack)
    arrivals = registered(leeds)
    for pack in with_needs(name):
        for dataset, path in pack.files.items():
            arrival = arrivals[dataset, f"pack-{pack.name}"]
            assert sha256_of(leeds.raw_dir / arrival.path) == sha256_of(path)
            assert arrival.template_version == f"{pack.name} {pack.version}"


def test_a_newer_pack_takes_the_place_of_the_older_with_a_reason(founded, tmp_path):
    newer = tmp_path / "sectors.csv"
    old = pack_named("sectors-gpc")
    newer.write_text(old.files["sectors"].read_text(encoding="utf-8").replace("Waste", "Waste and water"))
    enter_pack(founded, replace(old, version="2.0", files=old.files | {"sectors": newer}))
    assert registered(founded)["sectors", "pack-sectors-gpc"].reason == (
        "參考包 sectors-gpc 2.0 取代 sectors-gpc 1.0 | The pack sectors-gpc 2.0 in place of sectors-gpc 1.0"
    )
    before = len(read_register(founded.register_path))
    enter_pack(founded, pack_named("gpc"))
    assert len(read_register(founded.register_path)) == before


def test_a_pack_is_not_taken_beside_rows_of_the_same_codes(leeds, tmp_path):
    own = tmp_path / "gwp_values.csv"
    with own.open("w", newline="") as file:
        csv.writer(file).writerows(
            [
                ["gwp_set", "gas", "gwp", "source_code", "record_status"],
                ["AR5", "CH4", "28", "COUNCIL-1", "published"],
            ]
        )
    enter_row(leeds, "sources", SOURCE, "COUNCIL-1")
    add_arrival(own, leeds.raw_dir, dataset="gwp_values", bureau="COMPILED", period="all")
    with pytest.raises(RegisterError) as refused:
        enter_pack(leeds, pack_named("gwp"))
    assert str(refused.value) == (
        "gwp_values/all/COMPILED.csv holds gwp_set=AR5; gas=CH4, which the pack gwp 1.0 holds too; submit that file "
        "again without the rows of the pack, then add the pack."
    )
    assert {period for _, period in registered(leeds)} == {"all", "COUNCIL-1"}


def test_a_row_is_judged_before_it_is_registered(founded):
    with pytest.raises(NotEnteredError) as refused:
        enter_row(founded, "targets", TARGET, "T2030-65")
    assert [line.message.en for line in refused.value.slip.faults] == [
        "Source code: is not one of sources.source_code; use a code from that list."
    ]
    assert ("targets", "T2030-65") not in registered(founded)
    enter_row(founded, "sources", SOURCE, "COUNCIL-1")
    (entered,) = enter_row(founded, "targets", TARGET, "T2030-65")
    assert (entered.slip.rows_accepted, entered.is_new) == (1, True)
    assert not enter_row(founded, "targets", TARGET, "T2030-65")[0].is_new


def test_another_row_in_its_place_needs_a_reason(founded):
    enter_row(founded, "sources", SOURCE, "COUNCIL-1")
    changed = SOURCE | {"title_en": "Plan of the council"}
    with pytest.raises(RegisterError, match="needs a reason"):
        enter_row(founded, "sources", changed, "COUNCIL-1")
    assert enter_row(founded, "sources", changed, "COUNCIL-1", "Title as printed")[0].is_new


def another_target(**more):
    return TARGET | {"target_code": "T2030-70", "reduction_pct": "70"} | more


def test_a_second_target_of_a_year_is_refused_with_the_first_and_the_way_to_supersede_it(founded):
    enter_row(founded, "sources", SOURCE, "COUNCIL-1")
    enter_row(founded, "targets", TARGET, "T2030-65")
    with pytest.raises(RegisterError) as refused:
        enter_row(founded, "targets", another_target(), "T2030-70", command="carbon add target")
    assert str(refused.value) == (
        "targets/T2030-65/COMPILED.csv holds target_code=T2030-65, which is in force for inventory_code=LEEDS; "
        "target_year=2030, and one row may be; to put this one in its place give the reason "
        "(`carbon add target … --reason`), and the first stands as superseded."
    )
    assert "T2030-65 已對 inventory_code=LEEDS; target_year=2030 生效" in refused.value.zh
    assert ("targets", "T2030-70") not in registered(founded)


def test_with_a_reason_the_first_target_of_a_year_stands_as_superseded(founded):
    enter_row(founded, "sources", SOURCE, "COUNCIL-1")
    enter_row(founded, "targets", TARGET, "T2030-65")
    with pytest.raises(NotEnteredError):
        enter_row(founded, "targets", another_target(source_code="NOBODY"), "T2030-70", "Council of May")
    assert registered(founded)["targets", "T2030-65"].reason is None
    enter_row(founded, "targets", another_target(), "T2030-70", "Council of May")
    arrivals = registered(founded)
    stand = {
        code: next(csv.DictReader((founded.raw_dir / arrivals["targets", code].path).open()))["standing"]
        for code in ("T2030-65", "T2030-70")
    }
    assert stand == {"T2030-65": "superseded", "T2030-70": "in_force"}
    assert arrivals["targets", "T2030-65"].reason == "Council of May"


@pytest.mark.parametrize("door", ["submit", "drop folder"])
def test_no_door_lets_a_second_target_of_a_year_in(founded, door):
    enter_row(founded, "sources", SOURCE, "COUNCIL-1")
    enter_row(founded, "targets", TARGET, "T2030-65")
    enter_row(founded, "targets", another_target(target_code="T2040-70", target_year=2040), "T2040-70")
    sent = founded.inbox_dir / "targets" / "all" / "COMPILED.csv"
    sent.parent.mkdir(parents=True)
    with sent.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(TARGET))
        writer.writeheader()
        writer.writerow(another_target())
    if door == "submit":
        with pytest.raises(RegisterError) as refused:
            hand_in(founded, sent, Handed("targets", "COMPILED", "all"))
        said = str(refused.value)
    else:
        (problem,) = take_in(founded, now=sent.stat().st_mtime + 60).problems
        said = problem.en
    assert "targets/T2030-65/COMPILED.csv holds target_code=T2030-65, which is in force for" in said
    assert "submit that file again with the row superseded and a reason" in said
    assert ("targets", "all") not in registered(founded)


def test_a_second_pack_of_sectors_is_refused_with_the_first_and_the_way_out(founded):
    with pytest.raises(RegisterError) as refused:
        enter_pack(founded, pack_named("sectors-tw"))
    arrivals = registered(founded)
    files = [arrivals[name, "pack-sectors-gpc"].submission_id for name in ("sectors", "sector_bridge")]
    assert str(refused.value) == (
        "The city has the pack sectors-gpc 1.0 already (sectors/pack-sectors-gpc/COMPILED.csv), and of packs of this "
        f"kind it takes one; to take sectors-tw instead, have {', '.join(files)} returned first, each with "
        "`carbon review SUBMISSION returned`, then add it."
    )
    for submission in files:
        add_review(founded.raw_dir, submission, "returned", "Council", "Other sectors")
    assert [item.arrival.dataset for item in enter_pack(founded, pack_named("sectors-tw"))] == [
        "sources", "sectors", "sector_bridge",
    ]  # fmt: skip


def test_the_command_that_was_used_is_named_where_a_reason_is_lacking(founded):
    enter_row(founded, "sources", SOURCE, "COUNCIL-1", command="carbon add source")
    with pytest.raises(RegisterError, match=r"needs a reason \(`carbon add source … --reason`\)\.$"):
        enter_row(founded, "sources", SOURCE | {"title_en": "x"}, "COUNCIL-1", command="carbon add source")


def test_what_is_missing_is_said_with_the_command_that_brings_it(founded):
    said = {
        answer.sentence.en: answer.commands
        for answer in lacks(datasets_by_topic(founded), founded.city.topics)
    }
    assert said["The gap to the target (how far the target is): lacks targets."] == (
        "carbon add target --year YYYY --reduction PERCENT --source CODE",
    )
    enter_row(founded, "sources", SOURCE, "COUNCIL-1")
    enter_row(founded, "targets", TARGET, "T2030-65")
    assert "The gap to the target (how far the target is): ready." in {
        answer.sentence.en for answer in lacks(datasets_by_topic(founded), founded.city.topics)
    }
    fuels = next(item for item in datasets_by_topic(founded)["factors"] if item.dataset == "fuels")
    assert fuels.command == "carbon add pack ipcc-2006"


def test_what_is_of_a_topic_that_is_off_is_not_asked_for_and_answers_nothing(founded):
    found = datasets_by_topic(founded)
    there = {name: [replace(item, rows=1) for item in items] for name, items in found.items()}
    core = {answer.sentence.en: answer.commands for answer in lacks(there, ("core",))}
    assert core["Emissions per person (how much for each person) needs the topic people (People, and emissions per "
        "person), which is off; switch it on with `carbon add topic people`, then `carbon run`."] == ()  # fmt: skip
    for question, topic in (("Measures", "measures"), ("Money", "measures")):
        (said,) = [sentence for sentence in core if sentence.startswith(question)]
        assert f"`carbon add topic {topic}`" in said
    # the account from activity data alone, which is read with its topic only
    alone = {
        name: [replace(item, rows=0 if item.dataset in OF_THE_ACCOUNT else 1) for item in items]
        for name, items in found.items()
    }
    account = {topics: lacks(alone, topics)[0].sentence.en for topics in (("core",), tuple(found))}
    assert (
        account[("core",)] == "The account (how much is emitted): lacks sector_emissions or inventory_totals."
    )
    assert account[tuple(found)] == "The account (how much is emitted): ready."


def test_every_question_can_be_answered_from_its_own_topic():
    topic_of = {name: contract.dataset().topic for name, contract in all_contracts().items()}
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for choice in row["datasets"].split():
                assert {topic_of[name] for name in choice.split("|")} & set(switched_on([row["topic"]])), row


def test_a_pack_of_another_country_is_not_what_is_missing(leeds):
    commands = {item.dataset: item.command for listed in datasets_by_topic(leeds).values() for item in listed}
    assert (commands["emission_factors"], commands["grid_factors"]) == (
        "carbon add pack ipcc-2006", "carbon add pack grid-gb",
    )  # fmt: skip
    assert [pack.name for pack in packs_with("emission_factors", "TW")] == ["factors-tw", "ipcc-2006"]
    assert packs_with("grid_factors", "CA") == []


@pytest.mark.parametrize(
    ("boundary", "gwp_set", "sentence"),
    [
        ("here", None, r"--boundary 'here' is none of .*territorial.*; give one of them\.$"),
        ("territorial", "AR9", r"--gwp 'AR9' is none of SAR, AR4, AR5, AR6; give one of them\.$"),
    ],
)
def test_an_account_that_cannot_be_is_told_before_anything_is_written(boundary, gwp_set, sentence):
    with pytest.raises(CityError, match=sentence):
        check_account(boundary, gwp_set)
    check_account("territorial", None)


def test_a_language_is_given_once():
    with pytest.raises(CityError, match="--language en is given twice; give each language once"):
        city_of(["Leeds", "Leeds"], ["en", "en"], None, None, FACTS)


def test_a_row_of_a_code_that_another_file_holds_is_no_second_row(founded):
    row = SOURCE | {"source_code": "IPCC-AR5"}
    with pytest.raises(
        RegisterError, match=r"sources/pack-gwp/COMPILED\.csv holds source_code=IPCC-AR5 already"
    ):
        enter_row(founded, "sources", row, "IPCC-AR5")
    assert ("sources", "IPCC-AR5") not in registered(founded)


@pytest.mark.parametrize("written", ["65", "65%", "65 %", "65 percent"])
def test_a_target_has_one_code_however_its_percentage_is_written(written):
    assert target_code(2030, percentage(written), None) == "T2030-65"


def test_targets_of_two_accounts_do_not_take_the_place_of_each_other():
    assert target_code(2030, "12.5", "OTHER") == "T2030-12-5-OTHER"
