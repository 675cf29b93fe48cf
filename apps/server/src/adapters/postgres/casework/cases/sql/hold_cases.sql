-- One row per case, which nobody changes until the end of the transaction.
select id, version, state
from casework.history
where noun = 'case' and id = any(:ids::uuid[])
order by id
for share
