-- One row per clock of a case that ran out before a day.
select id, alarm, key, due_day as "dueDay"
from casework.clock
where noun = 'case' and due_day < :before::integer
order by due_day, id, alarm, key
