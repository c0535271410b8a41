{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('solar_capacity') }}
