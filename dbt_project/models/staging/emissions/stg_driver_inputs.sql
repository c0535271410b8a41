{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('driver_inputs') }}
