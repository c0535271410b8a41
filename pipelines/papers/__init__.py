"""What is generated for people and for dbt: templates, dictionary, dbt sources, committee tables."""
