{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('city_disclosures', sourced=false) }}
