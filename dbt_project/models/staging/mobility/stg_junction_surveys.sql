{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('junction_surveys') }}
