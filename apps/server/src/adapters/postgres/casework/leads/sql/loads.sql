-- One row per person: what is at hand.
select
  person.user_id as "userId",
  (select count(*) from casework.lead where assignee = person.user_id and status in ('assigned', 'verifying', 'verified', 'closing'))::integer
    as "openLeads",
  (select count(*) from casework.lead where assignee = person.user_id and due_day < :today::integer)::integer as "overdueLeads",
  (select count(*) from casework.case_file where handler = person.user_id and status not in ('closed', 'terminated'))::integer
    as "openCases"
from unnest(:ids::uuid[]) as person(user_id)
