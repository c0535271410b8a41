"""The house rules of the dbt project, read from its manifest."""

from __future__ import annotations

from pathlib import Path

from pipelines.contracts.machinery.published_columns import published_column
from pipelines.contracts.machinery.registry import all_contracts, area_of
from pipelines.papers.dbt_sources import AREA_FILE
from pipelines.settings import Settings
from tests.dbt_graph import ancestors

LAYERS = ("staging", "intermediate", "reference", "marts", "identities", "findings")
MAY_READ = {
    "staging": {"source", "staging"},
    "intermediate": {"staging", "intermediate", "words"},
    "reference": {"staging", "intermediate"},
    "marts": {"staging", "intermediate", "marts", "identities", "findings", "reference", "words"},
    "identities": {"staging", "intermediate", "marts"},
    "findings": {"staging", "intermediate", "marts"},
}
LONGEST_MODEL = 120


def layer(node):
    return "source" if node["resource_type"] == "source" else node["fqn"][1]


def everything(manifest):
    return manifest["nodes"] | manifest["sources"]


def test_models_read_only_to_the_left(manifest, models):
    nodes = everything(manifest)
    for name, model in models.items():
        read = {layer(nodes[parent]) for parent in model["depends_on"]["nodes"]}
        assert read <= MAY_READ[layer(model)], f"{name} reads {read - MAY_READ[layer(model)]}"


def test_staging_reads_one_dataset(models):
    bookkeeping = {"stg_submissions", "stg_sources", "stg_reviews"}
    for name, model in models.items():
        if layer(model) == "staging":
            sources = [parent for parent in model["depends_on"]["nodes"] if parent.startswith("source.")]
            others = {parent.rsplit(".", 1)[1] for parent in model["depends_on"]["nodes"]} - {
                source.rsplit(".", 1)[1] for source in sources
            }
            assert len(sources) == 1 and others <= bookkeeping, name


def test_names_follow_the_layer(models):
    prefixes = {"staging": "stg_", "intermediate": "int_", "identities": "identity_", "findings": "finding_"}
    for name, model in models.items():
        assert name.startswith(prefixes.get(layer(model), "")), name


def test_every_model_is_described_in_both_languages(models):
    for name, model in models.items():
        chinese, separator, english = model["description"].partition(" | ")
        assert separator, f"{name}: the description needs Chinese | English"
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), name
        assert english.strip(), name


def test_every_mart_states_its_grain(models):
    for name, model in models.items():
        if layer(model) in ("marts", "reference"):
            assert "One row is" in model["description"], name


def test_contracts_are_enforced_on_what_analysts_see(models):
    for name, model in models.items():
        if layer(model) in ("marts", "reference"):
            assert model["config"]["contract"]["enforced"], name
            assert all(column["data_type"] for column in model["columns"].values()), name


def test_every_published_column_is_described_in_both_languages(models):
    for name, model in models.items():
        if layer(model) in ("marts", "reference"):
            for column in model["columns"].values():
                assert " | " in column["description"], f"{name}.{column['name']}"


def test_what_is_said_of_a_model_stands_beside_it_under_its_name(manifest, models):
    """Grain, tests and columns in ``<model>.yml``, unit tests in ``<model>__unit_tests.yml``, in the folder of the SQL."""
    for name, model in models.items():
        generated = layer(model) == "staging" and model["patch_path"].endswith(f"/{AREA_FILE}")
        beside = Path(model["original_file_path"]).with_suffix(".yml").as_posix()
        assert generated or model["patch_path"] == f"carbon://{beside}", name
    for test in manifest["unit_tests"].values():
        sql = Path(models[test["model"]]["original_file_path"])
        assert test["original_file_path"] == sql.with_name(f"{sql.stem}__unit_tests.yml").as_posix(), test[
            "name"
        ]


def test_no_words_of_a_column_are_typed_beside_columns_csv_and_contracts(manifest, models):
    assert not [doc for doc in manifest["docs"].values() if doc["package_name"] == "carbon"]
    for name, model in models.items():
        for column in model["columns"].values():
            assert layer(model) in ("marts", "reference"), f"{name} describes {column['name']}"
            assert column["description"] == published_column(name, column["name"]).description.joined, name
    for source in manifest["sources"].values():
        if source["columns"]:
            assert source["source_name"] == "raw" and source["original_file_path"].endswith(AREA_FILE)


def test_every_published_table_has_a_tested_key(manifest, models):
    tested = {
        node["attached_node"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("test_metadata", {}).get("name") == "unique_combination"
    }
    for name, model in models.items():
        if layer(model) in ("staging", "marts", "reference") and name not in BOOKKEEPING:
            assert model["unique_id"] in tested, name


BOOKKEEPING = {"stg_submissions", "stg_intake_results", "stg_intake_notices", "stg_rejected_rows"}


def test_models_stay_short_and_end_the_same_way(models):
    project = Settings().dbt_dir
    for name, model in models.items():
        path = Path(project) / model["original_file_path"]
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LONGEST_MODEL, name
        if layer(model) != "staging" and path.suffix == ".sql":
            assert text.rstrip().endswith("select * from final"), name


def test_every_formula_has_a_unit_test(manifest):
    tested = {node["model"] for node in manifest["unit_tests"].values()}
    formulas = {unique_id for unique_id in manifest["macros"] if _is_formula(manifest["macros"][unique_id])}
    for formula in formulas:
        users = {
            node["name"]
            for node in manifest["nodes"].values()
            if node["resource_type"] == "model" and _uses(manifest, node["depends_on"]["macros"], formula)
        }
        assert users & tested, f"{formula} is used by {users}, none of which has a unit test"


def _is_formula(macro):
    return macro["package_name"] == "carbon" and Path(macro["original_file_path"]).name.startswith("formulas")


def _uses(manifest, macros, wanted):
    return any(
        macro == wanted or _uses(manifest, manifest["macros"][macro]["depends_on"]["macros"], wanted)
        for macro in macros
        if manifest["macros"][macro]["package_name"] == "carbon"
    )


def test_no_account_rests_on_a_co_benefit(manifest, models):
    """Nothing reads the co-benefits, and no account of the city reads what they are computed from."""
    for name, model in models.items():
        read = {parent.rsplit(".", 1)[1] for parent in model["depends_on"]["nodes"]}
        assert "co_benefits" not in read, name
        if name != "co_benefits":
            assert not {parent for parent in read if parent.startswith("int_co_benefits__")}, name
    # credits that were sold are added back to the account
    beside = BESIDE | {n for n, c in all_contracts().items() if area_of(c) in BESIDE_AREAS} - {"credits"}
    for account in ACCOUNTS:
        found = ancestors(manifest, models[account]["unique_id"])
        sources = {unique_id.rsplit(".", 1)[1] for unique_id in found if unique_id.startswith("source.")}
        assert len(sources) > 2 and not sources & beside, f"{account} rests on {sources & beside}"


BESIDE_AREAS = {"industry", "mobility", "resources"}
BESIDE = {
    "agrivoltaic_sites", "energy_accounts", "facility_fee_terms", "fee_rates", "solar_capacity",
    "solar_disputes",
}  # fmt: skip
ACCOUNTS = (
    "fct_emissions", "emissions_by_sector", "emissions_by_reporting_level", "emissions_gap", "emissions_pathway",
    "gap_waterfall", "carbon_budget", "bureau_abatement", "measure_effects", "cumulative_budget",
    "budget_reconciliation",
)  # fmt: skip
