-- One row per institution that billed drugs other than those whose boxes left it.
select
  institution_id, count(*) as lines, max(checked) as checked, floor_div(10000 * count(*), max(checked)) as share,
  count(distinct person_id) as persons, cast(sum(amount_fen) as bigint) as amount_fen
from screening.cases
cross join screening.ask as ask
group by institution_id, ask.min_lines
having count(*) >= ask.min_lines
