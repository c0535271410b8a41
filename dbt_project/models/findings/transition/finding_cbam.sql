-- What could not be computed of the carbon border adjustment: goods under an unknown code or without factors, and
-- defaults below what they are marked up from.
with exposure as (
    select * from {{ ref('int_cbam__exposure') }} where missing_reason is not null
    qualify row_number() over (
        partition by source_file, source_sheet, source_row, missing_reason order by year, emission_basis
    ) = 1
),

goods as (
    select * from {{ ref('stg_cbam_goods') }}
),

final as (
    select
        {{ finding(
            'F-CBAM-CODE', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            ['cn_code']
        ) }}
    from exposure
    where missing_reason = 'unknown_code'
    union all
    select
        {{ finding(
            'F-CBAM-FACTOR', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            ['cn_code', 'year']
        ) }}
    from exposure
    where missing_reason = 'missing_factor'
    union all
    select
        {{ finding(
            'F-CBAM-YEAR', "export_year || ' ' || district_code || ' ' || cn_code || ' ' || importer_code",
            ['cn_code', 'origin_code', 'year']
        ) }}
    from exposure
    where missing_reason = 'mark_up_disagrees'
    union all
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
)

select * from final
