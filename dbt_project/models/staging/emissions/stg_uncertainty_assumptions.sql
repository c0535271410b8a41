{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('uncertainty_assumptions') }}
