-- The grid factor of a path in every year: straight lines between the points that are given, flat after the last.
with points as (
    select path_code, year, factor_kgco2e_per_kwh from {{ ref('stg_grid_factor_paths') }}
),

years as (
    select * from {{ ref('int_calendar__years') }}
),

spans as (
    select
        path_code, year as from_year, factor_kgco2e_per_kwh as from_factor,
        lead(year) over (partition by path_code order by year) as to_year,
        lead(factor_kgco2e_per_kwh) over (partition by path_code order by year) as to_factor
    from points
),

final as (
    select
        spans.path_code, years.year,
        case
            when spans.to_year is null then cast(spans.from_factor as decimal(24, 6))
            else
                formulas.straight_line(spans.from_factor, spans.to_factor, spans.from_year, spans.to_year, years.year)
        end as factor_kgco2e_per_kwh
    from spans
    inner join years
        on years.year >= spans.from_year and years.year < coalesce(spans.to_year, 9999)
)

select * from final
