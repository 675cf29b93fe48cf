-- One row per case that is not over.
select case_id as id
from casework.case_file
where status not in ('closed', 'terminated')
order by case_id
