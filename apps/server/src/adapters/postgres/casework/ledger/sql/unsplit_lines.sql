-- One row per line whose settlement is known to be paid by other funds than the ledger splits it by, in order of key, behind one.
select line.line_key as "lineKey"
from casework.ledger_line as line
join casework.settlement_fund as fund
  on fund.institution_id = line.institution_id and fund.settlement_id = line.settlement_id
where fund.payments <> line.payments and (:after::text is null or line.line_key > :after)
order by line.line_key
limit :most::integer
