{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('cap_reserves') }}
