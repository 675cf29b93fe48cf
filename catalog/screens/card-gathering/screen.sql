-- One row per circle of cards of several households that were used one after the other at an institution, on several days.
with visit as (
  select
    visit.institution_id, visit.person_id, visit.encounter_id, visit.started_day_no as day_no, visit.started_second,
    visit.address, visit.billed_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    -- Emergencies come when they come; dialysis, infusions and courses of treatment come in slots.
    and coalesce(visit.encounter_type, '') not like '13%'
    and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
    and visit.day_no between ask.from_day and ask.to_day
),

-- Who comes on fewer days than make a circle cannot be of one.
regular as (
  select visit.institution_id, visit.person_id, count(distinct visit.day_no) as days
  from visit
  cross join screening.ask as ask
  group by visit.institution_id, visit.person_id, ask.min_meetings
  having count(distinct visit.day_no) >= ask.min_meetings
),

-- Only the next six in the queue are looked at: that bounds the pairs, however large a hospital is.
queue as (
  select
    visit.institution_id, visit.person_id, visit.day_no, visit.started_second, visit.address,
    lead(visit.person_id, 1) over queued as person_1, lead(visit.started_second, 1) over queued as second_1,
    lead(visit.address, 1) over queued as address_1,
    lead(visit.person_id, 2) over queued as person_2, lead(visit.started_second, 2) over queued as second_2,
    lead(visit.address, 2) over queued as address_2,
    lead(visit.person_id, 3) over queued as person_3, lead(visit.started_second, 3) over queued as second_3,
    lead(visit.address, 3) over queued as address_3,
    lead(visit.person_id, 4) over queued as person_4, lead(visit.started_second, 4) over queued as second_4,
    lead(visit.address, 4) over queued as address_4,
    lead(visit.person_id, 5) over queued as person_5, lead(visit.started_second, 5) over queued as second_5,
    lead(visit.address, 5) over queued as address_5,
    lead(visit.person_id, 6) over queued as person_6, lead(visit.started_second, 6) over queued as second_6,
    lead(visit.address, 6) over queued as address_6
  from visit
  join regular on regular.institution_id = visit.institution_id and regular.person_id = visit.person_id
  window queued as (partition by visit.institution_id order by visit.started_second, visit.encounter_id, visit.person_id)
),

ahead as (
  select 1 as step
  union all
  select 2 as step
  union all
  select 3 as step
  union all
  select 4 as step
  union all
  select 5 as step
  union all
  select 6 as step
),

-- One row per visit and one of the next six, in a pass over the queue: a join of the queue with itself would not fit.
neighbour as (
  select
    queue.institution_id, queue.day_no, queue.started_second, queue.person_id, queue.address,
    case ahead.step when 1 then queue.person_1 when 2 then queue.person_2 when 3 then queue.person_3 when 4 then queue.person_4 when 5 then queue.person_5 when 6 then queue.person_6 end as other_id,
    case ahead.step when 1 then queue.second_1 when 2 then queue.second_2 when 3 then queue.second_3 when 4 then queue.second_4 when 5 then queue.second_5 when 6 then queue.second_6 end as other_second,
    case ahead.step when 1 then queue.address_1 when 2 then queue.address_2 when 3 then queue.address_3 when 4 then queue.address_4 when 5 then queue.address_5 when 6 then queue.address_6 end as other_address
  from queue
  cross join ahead
),

met as (
  select
    neighbour.institution_id,
    least(neighbour.person_id, neighbour.other_id) as first_person, greatest(neighbour.person_id, neighbour.other_id) as second_person,
    count(distinct neighbour.day_no) as meetings
  from neighbour
  cross join screening.ask as ask
  where neighbour.other_id <> neighbour.person_id
    and neighbour.other_second - neighbour.started_second <= ask.max_minutes * 60
    and (neighbour.address is null or neighbour.other_address is null or neighbour.address <> neighbour.other_address)
  group by
    neighbour.institution_id, least(neighbour.person_id, neighbour.other_id), greatest(neighbour.person_id, neighbour.other_id),
    ask.min_meetings
  having count(distinct neighbour.day_no) >= ask.min_meetings
),

tie as (
  select
    met.institution_id, met.first_person, met.second_person, met.meetings,
    floor_div(10000 * met.meetings, least(one.days, other.days)) as share
  from met
  join regular as one on one.institution_id = met.institution_id and one.person_id = met.first_person
  join regular as other on other.institution_id = met.institution_id and other.person_id = met.second_person
  cross join screening.ask as ask
  where 1000 * met.meetings >= least(one.days, other.days) * ask.min_share
),

end_of_tie as (
  select institution_id, first_person as person_id, second_person as other_id, meetings, share from tie
  union all
  select institution_id, second_person, first_person, meetings, share from tie
),

-- Twice the smallest name among oneself and one's ties: small circles get one head.
named as (
  select institution_id, person_id, least(person_id, min(other_id)) as head from end_of_tie group by institution_id, person_id
),

headed as (
  select
    named.institution_id, named.person_id, least(named.head, min(other.head)) as head
  from named
  join end_of_tie on end_of_tie.institution_id = named.institution_id and end_of_tie.person_id = named.person_id
  join named as other on other.institution_id = named.institution_id and other.person_id = end_of_tie.other_id
  group by named.institution_id, named.person_id, named.head
),

circle as (
  select
    headed.institution_id, headed.head as head_person_id,
    count(distinct headed.person_id) as members,
    max(end_of_tie.meetings) as meetings, min(end_of_tie.share) as together
  from headed
  join end_of_tie on end_of_tie.institution_id = headed.institution_id and end_of_tie.person_id = headed.person_id
  group by headed.institution_id, headed.head
),

-- The days on which several of the circle came.
shared as (
  select
    headed.institution_id, headed.head as head_person_id, visit.day_no,
    count(distinct visit.person_id) as members, cast(sum(visit.billed_fen) as bigint) as amount_fen
  from headed
  join visit on visit.institution_id = headed.institution_id and visit.person_id = headed.person_id
  group by headed.institution_id, headed.head, visit.day_no
),

money as (
  select institution_id, head_person_id, cast(sum(amount_fen) as bigint) as amount_fen
  from shared
  where members >= 2
  group by institution_id, head_person_id
),

home as (
  select headed.institution_id, headed.head as head_person_id, count(distinct coalesce(visit.address, visit.person_id)) as households
  from headed
  join visit on visit.institution_id = headed.institution_id and visit.person_id = headed.person_id
  group by headed.institution_id, headed.head
)

select
  circle.institution_id, circle.head_person_id, circle.members, home.households, circle.meetings, circle.together, money.amount_fen
from circle
join home on home.institution_id = circle.institution_id and home.head_person_id = circle.head_person_id
join money on money.institution_id = circle.institution_id and money.head_person_id = circle.head_person_id
cross join screening.ask as ask
where home.households >= ask.min_households
