{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('emission_factors') }}
