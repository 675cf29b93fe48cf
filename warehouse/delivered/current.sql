-- One row per key of {relation}: the revision in force, unless it was retracted; the columns that laws and flags ask for.
select {columns}
from staging.{relation} as delivery
where delivery.is_valid
  and not exists (
    select 1
    from law.superseded_{relation} as superseded
    where superseded.batch_no = delivery.batch_no
      and superseded.file_no = delivery.file_no
      and superseded.row_no = delivery.row_no
  )
