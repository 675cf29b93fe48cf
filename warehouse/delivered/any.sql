-- One row per delivered row of {relation}, and whether it is the revision in force.
select
  delivery.* exclude (unreadable),
  delivery.is_valid and superseded.batch_no is null as is_current,
  bucket_of(delivery.{owner}) as bucket
from staging.{relation} as delivery
left join law.superseded_{relation} as superseded
  on superseded.batch_no = delivery.batch_no
 and superseded.file_no = delivery.file_no
 and superseded.row_no = delivery.row_no
