-- At most one row: the oldest delivery that is not known to be in the lake.
select delivery_no as "deliveryNo", folder
from online.delivery
where state = 'written'
order by delivery_no
limit 1
