{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('data_requests', sourced=false) }}
