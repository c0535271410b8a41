{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('industry_labels') }}
