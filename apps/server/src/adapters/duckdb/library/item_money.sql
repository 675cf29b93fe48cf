-- One row per item and class of fees: what is left of its charges within the scope of the fund.
select
  line.item_code,
  any_value(line.item_name) as item_name,
  coalesce(category.name, line.fee_category, '未分类') as category,
  cast(sum(line.eligible_fen) as bigint) as fen,
  count(*) as lines
from core.charge_line_net as line
left join terms.med_chrgitm_type as category on category.code = line.fee_category
where line.eligible_fen > 0
group by line.item_code, category.name, line.fee_category
order by fen desc
