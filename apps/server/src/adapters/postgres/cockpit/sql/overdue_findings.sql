-- One row: how many findings of the counties were due before today, whatever day they are of.
select count(*)::integer as findings
from casework.finding_review
where (:counties::text[] is null or county = any(:counties::text[]))
  and due_day < :today::integer
  and finding_no <> all (array(
    select hidden.finding_no
    from casework.second_reading as blind
    join casework.finding_review as hidden on hidden.finding_id = blind.finding_id
    where blind.reader = :hidden_from::uuid and blind.status = 'reading'
  ))
