-- Budget books that cannot be right as they are: a book a hundred times or more apart from the same fund's other books,
-- which is what thousands taken for dollars look like, and lines of which more was settled than was in force.
with books as (
    select * from {{ ref('int_budget__books') }} where is_of_another_scale
),

ways as (
    select * from {{ ref('int_budget__lines') }} where settled_ntd > in_force_ntd and not is_total
),

of_another_scale as (
    select
        {{ finding(
            'F-BOOK-SCALE', "fund_code || ' ' || fiscal_year || ' ' || stage", ['fund_code', 'fiscal_year', 'stage'],
            computed={
                'book_ntd': 'cast(book_ntd as decimal(38, 0))', 'usual_ntd': 'cast(usual_ntd as decimal(38, 0))'
            }
        ) }}
    from books
),

overspent as (
    select
        {{ finding(
            'F-OVERSPENT', "fund_code || ' ' || line_code || ' ' || fiscal_year",
            ['line_code', 'fiscal_year', 'settled_ntd', 'in_force_ntd']
        ) }}
    from ways
),

final as (
    select * from of_another_scale
    union all
    select * from overspent
)

select * from final
