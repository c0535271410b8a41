{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('sector_allowables') }}
