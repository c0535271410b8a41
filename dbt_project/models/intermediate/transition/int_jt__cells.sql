-- One industry in one district: its location quotient (L_di / L_d) / (L_i / L), tonnes per worker, and whether the cell
-- is too small to be shown. Where one small cell stands alone in its district, the smallest of the others is hidden
-- with it, since the district's total would give it away.
with employment as (
    select * from {{ ref('stg_employment') }}
),

industries as (
    select * from {{ ref('int_jt__industries') }}
),

districts as (
    select * from {{ ref('int_jt__districts') }}
),

labour as (
    select * from {{ ref('stg_district_labour') }}
),

factors as (
    select * from {{ ref('int_method_factors__yearly') }} where method_code = 'JT-INDEX'
),

settings as (
    select
        year,
        {{ method_factor('exposed_above', 'tCO2e/worker') }} as exposed_above_tco2e,
        {{ method_factor('fewest_firms', 'firms') }} as fewest_firms,
        {{ method_factor_ids() }} as factor_version_ids,
        {{ least_published('record_status') }} as factors_status
    from factors
    group by year
),

measured as (
    select
        employment.*, industries.tonnes_per_worker_tco2e, industries.missing_reason as industry_reason,
        {{ least_published_of('industries.record_status', 'districts.industry_status', 'districts.own_status') }}
            as industry_status,
        districts.ecf_tco2e_per_worker, labour.unemployment_pct,
        labour.record_status as labour_status,
        settings.exposed_above_tco2e, settings.fewest_firms, settings.factor_version_ids, settings.factors_status,
        formulas.location_quotient(
            employment.workers_count, districts.workers_count, industries.workers_count,
            sum(employment.workers_count) over (partition by employment.year)
        ) as location_quotient,
        coalesce(employment.firms_count < settings.fewest_firms, true) as is_small
    from employment
    inner join industries using (industry_code, year)
    inner join districts using (district_code, year)
    left join labour using (district_code, year)
    left join settings using (year)
),

ordered as (
    select
        *,
        count(*) filter (where is_small) over (partition by district_code, year) as small_in_district,
        row_number() over (
            partition by district_code, year, is_small order by workers_count, industry_code
        ) as place
    from measured
),

final as (
    select
        * exclude (small_in_district, place),
        is_small or (small_in_district = 1 and place = 1) as is_suppressed
    from ordered
)

select * from final
