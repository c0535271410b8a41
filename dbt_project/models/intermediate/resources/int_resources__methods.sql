-- The version of each method that holds from one year to another.
with versions as (
    select * from {{ ref('stg_methods') }}
),

final as (
    select
        method_code, method_version, boundary_flag, valid_from_year,
        coalesce(
            lead(valid_from_year) over (partition by method_code order by valid_from_year, method_version) - 1, 9999
        ) as valid_to_year
    from versions
)

select * from final
