-- Factors of methods of which two are in force at once.
with factors as (
    select * from {{ ref('int_method_factors__yearly') }} where is_ambiguous
    qualify row_number() over (partition by method_code, factor_code order by year) = 1
),

final as (
    select
        {{ finding(
            'F-METHOD-FACTOR-AMBIGUOUS', "method_code || ' ' || factor_code", ['method_code', 'factor_code', 'year']
        ) }}
    from factors
)

select * from final
