-- One row per circle of cards of several households that were used one after the other at an institution, on several days.
-- Until few are left, institutions, persons and homes are told apart by numbers: their texts would not fit for all visits of a city.
with numbered as (
  select
    key_of(visit.institution_id) as place_key, key_of(visit.person_id) as person_key, visit.started_day_no as day_no,
    visit.started_second, mark_of(visit.encounter_id) as visit_mark, key_of(visit.address) as home_key
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
  select visit.place_key, visit.person_key, count(distinct visit.day_no) as days
  from numbered as visit
  cross join screening.ask as ask
  group by visit.place_key, visit.person_key, ask.min_meetings
  having count(distinct visit.day_no) >= ask.min_meetings
),

-- Only the next six in the queue are looked at: that bounds the pairs, however large a hospital is.
queue as (
  select
    visit.place_key, visit.person_key, visit.day_no, visit.started_second, visit.home_key,
    lead(visit.person_key, 1) over queued as person_1, lead(visit.started_second, 1) over queued as second_1,
    lead(visit.home_key, 1) over queued as home_1,
    lead(visit.person_key, 2) over queued as person_2, lead(visit.started_second, 2) over queued as second_2,
    lead(visit.home_key, 2) over queued as home_2,
    lead(visit.person_key, 3) over queued as person_3, lead(visit.started_second, 3) over queued as second_3,
    lead(visit.home_key, 3) over queued as home_3,
    lead(visit.person_key, 4) over queued as person_4, lead(visit.started_second, 4) over queued as second_4,
    lead(visit.home_key, 4) over queued as home_4,
    lead(visit.person_key, 5) over queued as person_5, lead(visit.started_second, 5) over queued as second_5,
    lead(visit.home_key, 5) over queued as home_5,
    lead(visit.person_key, 6) over queued as person_6, lead(visit.started_second, 6) over queued as second_6,
    lead(visit.home_key, 6) over queued as home_6
  from numbered as visit
  join regular on regular.place_key = visit.place_key and regular.person_key = visit.person_key
  window queued as (partition by visit.place_key order by visit.started_second, visit.visit_mark)
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
    queue.place_key, queue.day_no, queue.started_second, queue.person_key, queue.home_key,
    case ahead.step when 1 then queue.person_1 when 2 then queue.person_2 when 3 then queue.person_3 when 4 then queue.person_4 when 5 then queue.person_5 when 6 then queue.person_6 end as other_key,
    case ahead.step when 1 then queue.second_1 when 2 then queue.second_2 when 3 then queue.second_3 when 4 then queue.second_4 when 5 then queue.second_5 when 6 then queue.second_6 end as other_second,
    case ahead.step when 1 then queue.home_1 when 2 then queue.home_2 when 3 then queue.home_3 when 4 then queue.home_4 when 5 then queue.home_5 when 6 then queue.home_6 end as other_home_key
  from queue
  cross join ahead
),

met as (
  select
    neighbour.place_key,
    least(neighbour.person_key, neighbour.other_key) as first_key, greatest(neighbour.person_key, neighbour.other_key) as second_key,
    count(distinct neighbour.day_no) as meetings
  from neighbour
  cross join screening.ask as ask
  where neighbour.other_key <> neighbour.person_key
    and neighbour.other_second - neighbour.started_second <= ask.max_minutes * 60
    and (neighbour.home_key is null or neighbour.other_home_key is null or neighbour.home_key <> neighbour.other_home_key)
  group by
    neighbour.place_key, least(neighbour.person_key, neighbour.other_key), greatest(neighbour.person_key, neighbour.other_key),
    ask.min_meetings
  having count(distinct neighbour.day_no) >= ask.min_meetings
),

tie as (
  select
    met.place_key, met.first_key, met.second_key, met.meetings,
    floor_div(10000 * met.meetings, least(one.days, other.days)) as share
  from met
  join regular as one on one.place_key = met.place_key and one.person_key = met.first_key
  join regular as other on other.place_key = met.place_key and other.person_key = met.second_key
  cross join screening.ask as ask
  where 1000 * met.meetings >= least(one.days, other.days) * ask.min_share
),

of_two as (
  select place_key, first_key as person_key, second_key as other_key, meetings, share from tie
  union all
  select place_key, second_key, first_key, meetings, share from tie
),

-- The same visits of those who are left, with their texts; asked for again, because one list for both would hold the texts of all.
visit as (
  select
    one.place_key, one.person_key, visit.institution_id, visit.person_id, visit.started_day_no as day_no, visit.address, visit.billed_fen
  from marts.screen_visit as visit
  join (select distinct place_key, person_key from of_two) as one
    on one.place_key = key_of(visit.institution_id) and one.person_key = key_of(visit.person_id)
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    and coalesce(visit.encounter_type, '') not like '13%'
    and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
    and visit.day_no between ask.from_day and ask.to_day
),

tied as (
  select distinct place_key, person_key, institution_id, person_id from visit
),

end_of_tie as (
  select tied.institution_id, tied.person_id, other.person_id as other_id, of_two.meetings, of_two.share
  from of_two
  join tied on tied.place_key = of_two.place_key and tied.person_key = of_two.person_key
  join tied as other on other.place_key = of_two.place_key and other.person_key = of_two.other_key
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
