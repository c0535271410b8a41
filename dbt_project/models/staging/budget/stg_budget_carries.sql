{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('budget_carries') }}
