-- One row per delivered stock movement without its key.
-- severity: refuse
-- message: 机构编号、批次流水号或医疗目录编码为空
select *
from staging.stock_movement
where institution_id is null or movement_sn is null or item_code is null
