{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('facility_registry', sourced='where_named') }}
