-- Budget books that cannot be right as they are: a book a hundred times or more apart from the same fund's other books,
-- which is what thousands taken for dollars look like, and lines of which more was settled than was in force.
with lines as (
    select * from {{ ref('stg_budget_lines') }} where not is_total and stage <> 'supplementary'
),

ways as (
    select * from {{ ref('int_budget__lines') }} where settled_ntd > in_force_ntd and not is_total
),

books as (
    select
        fund_code, fiscal_year, stage, sum(amount_ntd) as book_ntd, count(*) as lines_count,
        min(submission_id) as submission_id, min(source_file) as source_file, min(source_sheet) as source_sheet,
        min(source_row) as source_row
    from lines
    group by fund_code, fiscal_year, stage
),

others as (
    select
        books.fund_code, books.fiscal_year, books.stage, median(other_books.book_ntd) as usual_ntd
    from books
    inner join books as other_books
        on books.fund_code = other_books.fund_code
        and (books.fiscal_year <> other_books.fiscal_year or books.stage <> other_books.stage)
    group by books.fund_code, books.fiscal_year, books.stage
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
    inner join others using (fund_code, fiscal_year, stage)
    where formulas.is_of_another_scale(book_ntd, usual_ntd)
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
