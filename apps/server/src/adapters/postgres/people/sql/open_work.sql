-- One row per person: what waits for him or others while he has it, each counted to 1,000, and how much of it was due before a day.
select
  person.user_id as "userId",
  (
    select count(*)::integer
    from (
      select from casework.finding_review
      where assignee = person.user_id
        and status not in ('dismissed', 'waived', 'executed', 'withdrawn', 'transferred', 'vanished')
      limit 1000
    ) as open_finding
  ) as "openFindings",
  (
    select count(*)::integer
    from (
      select from casework.lead where assignee = person.user_id and status not in ('merged', 'closed') limit 1000
    ) as open_lead
  ) as "openLeads",
  (
    select count(*)::integer
    from (
      select from casework.case_file where handler = person.user_id and status not in ('closed', 'terminated') limit 1000
    ) as open_case
  ) as "openCases",
  (
    select count(*)::integer
    from (
      select from casework.finding_review where assignee = person.user_id and due_day < :day::integer limit 1000
    ) as late_finding
  ) as "overdueFindings",
  (
    select count(*)::integer
    from (select from casework.lead where assignee = person.user_id and due_day < :day::integer limit 1000) as late_lead
  ) as "overdueLeads",
  (
    select count(*)::integer
    from (
      select from casework.case_file as file
      where file.handler = person.user_id
        and exists (
          select from casework.clock as clock
          where clock.noun = 'case' and clock.id = file.case_id and clock.due_day < :day::integer
        )
      limit 1000
    ) as late_case
  ) as "overdueCases"
from unnest(:ids::uuid[]) as person(user_id)
