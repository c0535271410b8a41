"""A bar for each dbt model on the timeline of a run, within the bar of the step that builds them all."""

import logging
import time

import dagster as dg
from dagster import DagsterEvent, DagsterEventType, EventLogEntry
from dagster._core.events import EngineEventData

from pipelines.transform.dbt import NodeResult


def show_bar(context: dg.AssetExecutionContext, result: NodeResult) -> None:
    """Show when a node began and ended; it has ended now."""
    name, ended = result.unique_id.split(".")[2], time.time()
    step, job = str(context.op_handle), context.job_name
    for said, at, data in (
        (f"{name} begins", ended - result.seconds, EngineEventData(marker_start=name)),
        (f"{name} ends: {result.status}", ended, EngineEventData(marker_end=name)),
    ):
        context.instance.handle_new_event(
            EventLogEntry(  # type: ignore[no-untyped-call]
                error_info=None,
                level=logging.DEBUG,
                user_message=said,
                run_id=context.run.run_id,
                timestamp=at,
                step_key=step,
                job_name=job,
                dagster_event=DagsterEvent(
                    event_type_value=DagsterEventType.ENGINE_EVENT.value,
                    job_name=job,
                    message=said,
                    step_key=step,
                    event_specific_data=data,
                ),
            )
        )
