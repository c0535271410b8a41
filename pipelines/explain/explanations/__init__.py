"""What every published table is computed from, as data: the edges from figures back to raw rows.

A new mart is added here: its step to one of these modules, its grain to ``keys``.
"""

from pipelines.explain.explanations.changes import CHANGE_STEPS
from pipelines.explain.explanations.committee import COMMITTEE_STEPS
from pipelines.explain.explanations.declared import Edge, Phrase, Step, parameters_of
from pipelines.explain.explanations.emissions import EMISSIONS_STEPS
from pipelines.explain.explanations.gap import GAP_STEPS
from pipelines.explain.explanations.identities import IDENTITY_STEPS
from pipelines.explain.explanations.indicators import INDICATOR_STEPS
from pipelines.explain.explanations.industry import INDUSTRY_STEPS
from pipelines.explain.explanations.keys import KEYS
from pipelines.explain.explanations.measures import MEASURE_STEPS
from pipelines.explain.explanations.mobility import MOBILITY_STEPS
from pipelines.explain.explanations.raw_rows import RAW_STEPS
from pipelines.explain.explanations.resources import RESOURCE_STEPS
from pipelines.explain.explanations.restatements import RESTATEMENT_STEPS
from pipelines.explain.explanations.transition import TRANSITION_STEPS

STEPS: dict[str, Step] = {
    **GAP_STEPS,
    **EMISSIONS_STEPS,
    **CHANGE_STEPS,
    **MEASURE_STEPS,
    **IDENTITY_STEPS,
    **INDICATOR_STEPS,
    **COMMITTEE_STEPS,
    **RESTATEMENT_STEPS,
    **TRANSITION_STEPS,
    **INDUSTRY_STEPS,
    **RESOURCE_STEPS,
    **MOBILITY_STEPS,
    **RAW_STEPS,
}

__all__ = ["KEYS", "STEPS", "Edge", "Phrase", "Step", "parameters_of"]
