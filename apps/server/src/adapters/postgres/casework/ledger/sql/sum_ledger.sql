-- One row per value of a side and stage and fund: what the entries of a filter add up to.
select
  case :side::text
    when 'rule' then rule_id when 'institution' then institution_id when 'county' then county
    when 'month' then month_no::text when 'campaign' then coalesce(campaign_id::text, '') else '' end as key,
  stage, fund, sum(amount_fen)::bigint as fen
from casework.ledger_entry
where (:everywhere::boolean or institution_id = any(:institutions::text[]) or county = any(:counties::text[]))
  and (:institution_id::text is null or institution_id = :institution_id)
  and (:rule_id::text is null or rule_id = :rule_id)
  and (:county::text is null or county = :county)
  and (:campaign_id::uuid is null or campaign_id = :campaign_id)
  and (:from_month::integer is null or month_no >= :from_month)
  and (:to_month::integer is null or month_no <= :to_month)
  and (:finding_id::uuid is null or finding_id = :finding_id)
group by 1, stage, fund
order by 1, stage, fund
