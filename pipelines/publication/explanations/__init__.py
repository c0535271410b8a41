"""What every published table is computed from, as data: the edges from figures back to raw rows.

A new mart is added here: its step to one of these modules, its grain to ``keys``.
"""

from pipelines.publication.explanations.changes import CHANGE_STEPS
from pipelines.publication.explanations.committee import COMMITTEE_STEPS
from pipelines.publication.explanations.declared import Edge, Phrase, Step, parameters_of
from pipelines.publication.explanations.emissions import EMISSIONS_STEPS
from pipelines.publication.explanations.gap import GAP_STEPS
from pipelines.publication.explanations.identities import IDENTITY_STEPS
from pipelines.publication.explanations.indicators import INDICATOR_STEPS
from pipelines.publication.explanations.industry import INDUSTRY_STEPS
from pipelines.publication.explanations.keys import KEYS
from pipelines.publication.explanations.measures import MEASURE_STEPS
from pipelines.publication.explanations.mobility import MOBILITY_STEPS
from pipelines.publication.explanations.raw_rows import RAW_STEPS
from pipelines.publication.explanations.resources import RESOURCE_STEPS
from pipelines.publication.explanations.restatements import RESTATEMENT_STEPS
from pipelines.publication.explanations.transition import TRANSITION_STEPS

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
