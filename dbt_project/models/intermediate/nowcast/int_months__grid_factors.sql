-- The grid factor that the months of each year are counted with: the year's own or, before it is published, that of
-- the latest year before it, which is provisional. What was provisional stays beside what came after it.
with months as (
    select distinct year from {{ ref('stg_monthly_electricity') }}
),

factors as (
    select * from {{ ref('int_grid_factors__current') }}
),

earlier as (
    select
        months.year, factors.year as factor_year, factors.factor_version_id, factors.factor_kgco2e_per_kwh,
        factors.record_status
    from months
    inner join factors on factors.year < months.year
    qualify row_number() over (partition by months.year order by factors.year desc) = 1
),

final as (
    select
        year,
        coalesce(own.year, earlier.factor_year) as factor_year,
        coalesce(own.factor_version_id, earlier.factor_version_id) as factor_version_id,
        coalesce(own.factor_kgco2e_per_kwh, earlier.factor_kgco2e_per_kwh) as factor_kgco2e_per_kwh,
        own.year is null and earlier.year is not null as factor_is_provisional,
        earlier.factor_version_id as provisional_factor_version_id,
        earlier.factor_kgco2e_per_kwh as provisional_factor_kgco2e_per_kwh,
        earlier.record_status as provisional_status,
        -- another year's factor is an assumption, however well that year's is known
        case
            when own.year is not null then own.record_status
            when earlier.year is not null then {{ least_published_of('earlier.record_status', "'assumed'") }}
        end as record_status
    from months
    left join factors as own using (year)
    left join earlier using (year)
)

select * from final
