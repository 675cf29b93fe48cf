-- One row per point of knowledge that names an item.
select dataset, dataset_title as "datasetTitle", point, name
from casework.item_point
where item_code = :item
order by dataset, point
limit 200
