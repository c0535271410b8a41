{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('agrivoltaic_sites') }}
