-- Figures that were handed in and that do not fit others: abatement stated only over several years, lines included
-- elsewhere where nothing stands, defaults of CBAM below what they are marked up from.
with estimates as (
    select * from {{ ref('stg_measure_estimates') }}
),

activity as (
    select * from {{ ref('stg_activity_data') }}
),

goods as (
    select * from {{ ref('stg_cbam_goods') }}
),

only_cumulative as (
    select
        {{ finding(
            'F-CUMULATIVE',
            "measure_code || ' ' || basis || ' ' || estimate_year || coalesce(' ' || nullif(effect_year, 'ALL'), '')", ['measure_code'],
            computed={'cumulative_gross_tco2e': plain_number('cumulative_gross_tco2e')}
        ) }}
    from estimates
    where cumulative_gross_tco2e is not null
),

figures as (
    select distinct inventory_code, year, gpc_ref from activity where activity_amount is not null
),

included_nowhere as (
    select
        {{ finding(
            'F-IE-TARGET',
            "lines.inventory_code || ' ' || lines.year || ' ' || lines.gpc_ref || ' ' || lines.source_row",
            ['lines.inventory_code', 'lines.year', 'lines.gpc_ref', 'lines.ie_target_gpc_ref'],
            variant="case when lines.ie_target_gpc_ref is null then 'not_given' else '' end",
            account='lines.inventory_code'
        ) }}
    from activity as lines
    left join figures
        on lines.inventory_code = figures.inventory_code and lines.year = figures.year
        and lines.ie_target_gpc_ref = figures.gpc_ref
    where lines.notation_key = 'IE' and figures.gpc_ref is null
),

marked_down as (
    select
        {{ finding(
            'F-CBAM-MARKUP', "cn_code || ' ' || valid_from_year", ['cn_code', 'valid_from_year'],
            computed={
                'marked_up_tco2e_per_t': plain_number('marked_up_tco2e_per_t'),
                'default_tco2e_per_t': plain_number('default_tco2e_per_t')
            }
        ) }}
    from goods
    where marked_up_tco2e_per_t < default_tco2e_per_t
),

final as (
    select * from only_cumulative
    union all
    select * from included_nowhere
    union all
    select * from marked_down
)

select * from final
