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
            'F-CUMULATIVE', 'info', "measure_code || ' ' || basis || ' ' || estimate_year",
            "measure_code || ' 只述累計減量 ' || " ~ plain_number('cumulative_gross_tco2e') ~ " || ' 公噸，不計入任何一年；"
                ~ "請提供年減量與起年。'",
            "measure_code || ': only ' || " ~ plain_number('cumulative_gross_tco2e') ~ " || ' t over several years are stated, "
                ~ "which count in no year; give a yearly abatement and its first year.'"
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
            'F-IE-TARGET', 'warning',
            "lines.inventory_code || ' ' || lines.year || ' ' || lines.gpc_ref || ' ' || lines.source_row",
            "lines.inventory_code || ' ' || lines.year || ' 年 ' || lines.gpc_ref || ' 註記列入 ' || "
                ~ "coalesce(lines.ie_target_gpc_ref, '（未填）') || '，但該列沒有數字；請更正註記或補數字。'",
            "lines.inventory_code || ' ' || lines.year || ', line ' || lines.gpc_ref || ': said to be included in ' || "
                ~ "coalesce(lines.ie_target_gpc_ref, '(not given)') || ', where no figure stands; correct the key or give "
                ~ "the figure.'"
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
            'F-CBAM-MARKUP', 'warning', "cn_code || ' ' || valid_from_year",
            "cn_code || '（' || valid_from_year || ' 年起）加成後預設值 ' || " ~ plain_number('marked_up_tco2e_per_t')
                ~ " || ' 低於未加成的 ' || " ~ plain_number('default_tco2e_per_t') ~ " || '；請核對。'",
            "cn_code || ' from ' || valid_from_year || ': the marked-up default ' || "
                ~ plain_number('marked_up_tco2e_per_t') ~ " || ' is below the default ' || "
                ~ plain_number('default_tco2e_per_t') ~ " || '; check them.'"
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
