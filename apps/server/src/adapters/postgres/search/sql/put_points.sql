-- One row per point and item that it names.
insert into casework.item_point (item_code, dataset, point, name, dataset_title)
select "itemCode", dataset, point, name, "datasetTitle"
from json_to_recordset(:points::json) as told("itemCode" text, dataset text, point text, name text, "datasetTitle" text)
on conflict do nothing
