"""``carbon …``: the same functions as the UI, from the command line.

Exit codes: 0 done, 1 findings or a failed run, 2 something could not be used at all.
"""

from __future__ import annotations

import gc

import typer

from pipelines.commands import (
    adding,
    analysing,
    committee,
    comparing,
    documents,
    files,
    founding,
    interchange,
    operating,
    reading,
    running,
    serving,
    tags,
    taking,
)
from pipelines.commands.console import in_a_sentence

gc.set_threshold(100_000)  # a command is short: looking for garbage at each import takes a tenth of its time

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="城市碳倉儲。 The carbon warehouse of a city.",
)
for command in (
    founding.found,
    founding.missing,
    running.run,
    running.backfill,
    files.check,
    files.submit,
    files.slip,
    files.review,
    files.template,
    reading.sql,
    reading.explain,
    analysing.releases,
    comparing.compare,
    analysing.notebook,
    committee.todo,
    committee.replies,
    committee.vlr,
    documents.report,
    documents.docs,
    serving.serve,
    operating.ui,
    operating.backup,
    operating.restore,
    operating.health,
    operating.alerts,
):
    app.command()(in_a_sentence(command))
adding.add.command("pack")(in_a_sentence(taking.add_pack))
adding.add.command("topic")(in_a_sentence(taking.add_topic))
app.add_typer(adding.add, name="add")
app.add_typer(tags.tags, name="tags")
app.command("import")(in_a_sentence(interchange.take_in))
app.command("map")(in_a_sentence(interchange.propose))
app.command("export")(in_a_sentence(interchange.export))


def main() -> None:
    """Entry point used by tests and by the console script."""
    app()
