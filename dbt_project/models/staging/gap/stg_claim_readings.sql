{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('claim_readings') }}
