-- One row per doctor and day that is asked for, in their order: how many reminders were shown. One index read each.
select
  (
    select count(*)::integer
    from online.reminder as reminder
    where reminder.institution_id = asked.institution_id and reminder.doctor_id = asked.doctor_id
      and reminder.day_no = asked.day_no and reminder.is_shown and not reminder.is_trial
  ) as shown
from unnest(:institutions::text[], :doctors::text[], :days::integer[]) with ordinality
  as asked (institution_id, doctor_id, day_no, place)
order by asked.place
