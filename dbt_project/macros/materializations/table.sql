{# A table is made where it stands. dbt's own way makes it under a second name, renames twice and drops, so that readers
   never miss it; nobody reads the build, and what it lacks is never published. #}
{% materialization table, adapter="duckdb", supported_languages=["sql", "python"] %}
    {%- set target_relation = this.incorporate(type="table") -%}
    {%- set existing_relation = load_cached_relation(this) -%}

    {{ run_hooks(pre_hooks) }}
    {% if existing_relation is not none %}
        {{ adapter.drop_relation(existing_relation) }}
    {% endif %}
    {% call statement("main", language=model["language"]) -%}
        {{ create_table_as(False, target_relation, compiled_code, model["language"]) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do persist_docs(target_relation, model) %}
    {{ adapter.commit() }}

    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}
