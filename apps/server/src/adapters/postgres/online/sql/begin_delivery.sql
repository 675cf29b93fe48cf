-- One row with the number of a delivery, with what went into it.
with delivery as (
  insert into online.delivery (folder) values (:folder) returning delivery_no
),
others as (
  update online.uploaded_row as row
  set delivery_no = delivery.delivery_no, is_in_lake = told.stands, told_second = told.second
  from delivery
  cross join unnest(:rows::bigint[], :stands::boolean[], :seconds::bigint[]) as told (row_no, stands, second)
  where row.row_no = told.row_no
),
encounters as (
  insert into online.delivered_encounter (
    delivery_no, bucket, person_id, institution_id, encounter_id, through_message_no
  )
  select delivery.delivery_no, told.*
  from delivery
  cross join unnest(
    :buckets::smallint[], :persons::text[], :institutions::text[], :encounters::text[], :through::bigint[]
  ) as told
)
select delivery_no from delivery
