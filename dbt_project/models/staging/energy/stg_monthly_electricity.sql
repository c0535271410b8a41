{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('monthly_electricity') }}
