{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('activity_data') }}
