-- One row per line of the ledger behind one, in order.
select line_key as "lineKey" from casework.ledger_line
where line_key > :after
order by line_key
limit :most
