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

queue as (
  select
    visit.institution_id, visit.person_id, visit.day_no, visit.started_second, visit.address,
    row_number() over (partition by visit.institution_id order by visit.started_second, visit.encounter_id, visit.person_id) as place
  from visit
  join regular on regular.institution_id = visit.institution_id and regular.person_id = visit.person_id
),

-- Only the next six in the queue are looked at: that bounds the pairs, however large a hospital is.
looking as (
  select queue.*, place + 1 as next_place from queue
  union all
  select queue.*, place + 2 as next_place from queue
  union all
  select queue.*, place + 3 as next_place from queue
  union all
  select queue.*, place + 4 as next_place from queue
  union all
  select queue.*, place + 5 as next_place from queue
  union all
  select queue.*, place + 6 as next_place from queue
),

met as (
  select
    one.institution_id,
    least(one.person_id, other.person_id) as first_person, greatest(one.person_id, other.person_id) as second_person,
    count(distinct one.day_no) as meetings
  from looking as one
  join queue as other on other.institution_id = one.institution_id and other.place = one.next_place
  cross join screening.ask as ask
  where other.person_id <> one.person_id
    and other.started_second - one.started_second <= ask.max_minutes * 60
    and (one.address is null or other.address is null or one.address <> other.address)
  group by one.institution_id, least(one.person_id, other.person_id), greatest(one.person_id, other.person_id), ask.min_meetings
  having count(distinct one.day_no) >= ask.min_meetings
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
