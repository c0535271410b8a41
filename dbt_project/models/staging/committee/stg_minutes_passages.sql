{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('minutes_passages', sourced=false) }}
