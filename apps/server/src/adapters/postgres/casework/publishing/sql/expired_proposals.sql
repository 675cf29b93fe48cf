-- One row per proposal that waits although its last day is over, in order of id.
select proposal_id as id from casework.proposal
where status = 'proposed' and expires_day < :today::integer
order by proposal_id
limit 500
