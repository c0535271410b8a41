"""What the transition accounts and the co-benefits are computed from."""

from pipelines.publication.explanations.declared import Step
from pipelines.publication.explanations.shared import as_submitted

TRANSITION_STEPS: dict[str, Step] = {
    "reference.methods": as_submitted(
        "methods", "method_code = $method_code and method_version = $method_version"
    ),
    "reference.method_factors": as_submitted("method_factors", "factor_version_id = $factor_version_id"),
    "reference.districts": as_submitted("districts", "district_code = $district_code"),
}
