"""Ready questions about the carbon warehouse, in Chinese and English; served by `carbon notebook`.

Every answer is read anew from the published file, read-only and locked, so a new publication shows at once.
"""

import marimo

app = marimo.App(width="medium", app_title="城市碳倉儲 Carbon warehouse")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    from pipelines.publication.query import analyst_connection
    from pipelines.settings import Settings

    settings = Settings.from_env()
    return alt, analyst_connection, mo, settings


@app.cell
def _(analyst_connection, settings):
    def ask(query, *values):
        """The answer to a query as a frame."""
        with analyst_connection(settings.published_path) as connection:
            return connection.execute(query, list(values)).df()

    return (ask,)


@app.cell
def _(mo):
    wanted = mo.cli_args().get("lang")
    language = mo.ui.radio(
        {"中文": "zh", "English": "en"}, value="English" if wanted == "en" else "中文", inline=True
    )
    language
    return (language,)


@app.cell
def _(language):
    def say(zh, en):
        """One of two wordings."""
        return zh if language.value == "zh" else en

    return (say,)


@app.cell
def _(ask, mo, say, settings):
    published = ask("select left(run_key, 8) as run_key, arrivals from meta.run").iloc[0]
    mo.md(
        say(
            f"# {settings.city.name_zh}碳倉儲：常見問題\n\n已發布的倉儲 `{published.run_key}`，由 {published.arrivals} 份檔案做成。"
            "標為 `illustrative` 的數字是虛構的，只見於示範城市。",
            f"# Carbon warehouse of {settings.city.name_en}: ready questions\n\nPublished warehouse "
            f"`{published.run_key}`, made from {published.arrivals} files. A figure that is marked `illustrative` "
            "is invented, in a demonstration city alone.",
        )
    )
    return


@app.cell
def _(ask, mo, say):
    queries = ask("from meta.queries")
    question = mo.ui.dropdown(
        dict(zip(queries[say("question_zh", "question_en")], queries["query_code"], strict=True)),
        value=queries[say("question_zh", "question_en")].iloc[0],
        label=say("問題", "Question"),
        full_width=True,
    )
    question
    return queries, question


@app.cell
def _(ask, mo, queries, question, say):
    sql = queries.loc[queries["query_code"] == question.value, "sql"].iloc[0]
    answer = ask(sql)
    years = {name: str for name in answer.columns if name == "year" or name.endswith("_year")}
    mo.vstack(
        [
            mo.ui.table(
                answer, selection=None, page_size=12, show_column_summaries=False, format_mapping=years
            ),
            mo.accordion({say("這個答案的 SQL", "The SQL of this answer"): mo.md(f"```sql\n{sql}\n```")}),
        ]
    )
    return (answer,)


@app.cell
def _(ask, mo, say):
    scenarios = ask(
        "select scenario_code, any_value(name_zh) as name_zh, any_value(name_en) as name_en "
        "from marts.emissions_pathway as pathway inner join marts.dim_scenario using (inventory_code, scenario_code) "
        "where inventory_code = (select city_inventory_code from meta.run) "
        "group by scenario_code order by bool_and(pathway.record_status = 'illustrative'), scenario_code"
    )
    scenario = mo.ui.dropdown(
        dict(zip(scenarios[say("name_zh", "name_en")], scenarios["scenario_code"], strict=True)),
        value=scenarios[say("name_zh", "name_en")].iloc[0],
        label=say("情境", "Scenario"),
    )
    mo.vstack([mo.md(say("## 減碳路徑", "## The way to the target")), scenario])
    return (scenario,)


@app.cell
def _(alt, ask, say, scenario):
    lines = {
        "linear_tco2e": say("直線路徑", "Straight line"),
        "projected_tco2e": say("推估", "Projected"),
        "cap_tco2e": say("預算上限", "Cap"),
        "actual_tco2e": say("實際", "Actual"),
    }
    pathway = ask(
        "unpivot (select year, record_status, linear_tco2e, projected_tco2e, cap_tco2e, actual_tco2e "
        "from marts.emissions_pathway where scenario_code = ? and sector_code = 'ALL' "
        "and inventory_code = (select city_inventory_code from meta.run)) "
        "on linear_tco2e, projected_tco2e, cap_tco2e, actual_tco2e into name line value tco2e",
        scenario.value,
    )
    pathway["line"] = pathway["line"].map(lines)
    pathway["mt"] = pathway["tco2e"].astype(float) / 1_000_000
    pathway_chart = (
        alt.Chart(pathway)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "year:Q", title=say("年", "Year"), axis=alt.Axis(format="d"), scale=alt.Scale(nice=False)
            ),
            y=alt.Y("mt:Q", title=say("百萬公噸 CO2e", "Mt CO2e"), scale=alt.Scale(zero=True)),
            color=alt.Color("line:N", title=None, sort=list(lines.values()), legend=alt.Legend(orient="top")),
            strokeDash=alt.StrokeDash(
                "record_status:N", title=say("資料狀態", "Status"), legend=alt.Legend(orient="top")
            ),
            tooltip=["year", "line", alt.Tooltip("mt:Q", format=".3f"), "record_status"],
        )
        .properties(width=680, height=320)
    )
    pathway_chart
    return (pathway,)


@app.cell
def _(alt, ask, mo, say):
    sectors = ask(
        "select shares.year, coalesce(s.name_zh, shares.sector_code) as zh, coalesce(s.name_en, shares.sector_code) "
        "as en, shares.emissions_tco2e, shares.record_status from marts.emissions_by_sector as shares "
        "left join marts.dim_sector as s using (sector_code) where shares.sector_code <> 'ALL' "
        "and inventory_code = (select city_inventory_code from meta.run) order by 1, 2"
    )
    sectors["mt"] = sectors["emissions_tco2e"].astype(float) / 1_000_000
    sector_chart = (
        alt.Chart(sectors)
        .mark_bar()
        .encode(
            x=alt.X("mt:Q", title=say("百萬公噸 CO2e", "Mt CO2e")),
            y=alt.Y("year:O", title=None),
            color=alt.Color(say("zh:N", "en:N"), title=None, legend=alt.Legend(orient="top", columns=4)),
            tooltip=["year", say("zh", "en"), alt.Tooltip("mt:Q", format=".3f"), "record_status"],
        )
        .properties(width=680, height=160)
    )
    mo.vstack([mo.md(say("## 各部門排放", "## Emissions by sector")), sector_chart])
    return (sectors,)


@app.cell
def _(alt, ask, mo, say):
    factors = ask(
        "select year, factor_kgco2e_per_kwh::double as factor_kgco2e_per_kwh, factor_kind, source_code, "
        "record_status from reference.grid_factors where standing = 'in_force' order by year"
    )
    factor_chart = (
        alt.Chart(factors)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "year:Q", title=say("年", "Year"), axis=alt.Axis(format="d"), scale=alt.Scale(nice=False)
            ),
            y=alt.Y("factor_kgco2e_per_kwh:Q", title=say("公斤 CO2e／度", "kg CO2e per kWh")),
            color=alt.Color("factor_kind:N", title=None, legend=alt.Legend(orient="top")),
            tooltip=["year", "factor_kgco2e_per_kwh", "factor_kind", "source_code", "record_status"],
        )
        .properties(width=680, height=240)
    )
    mo.vstack([mo.md(say("## 電力排碳係數", "## Grid emission factor")), factor_chart])
    return (factors,)


if __name__ == "__main__":
    app.run()
