{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('flood_events') }}
