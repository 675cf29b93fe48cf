-- No rows: indicators that a part decided and did not measure again. The parameters are those of vanish_findings.
delete from review.indicator as indicator
where purpose = :purpose and scope = :scope and bucket between :bucket_from and :bucket_to
  and (:owners::text[] is null or owner_id = any (:owners))
  and rule_id = any (:rules::text[])
  and (:from_day::integer is null or day_no >= :from_day)
  and (:to_day::integer is null or day_no <= :to_day)
  and (:institutions::text[] is null or institution_id = any (:institutions))
  and not exists (
    select from unnest(:found::uuid[]) as found (finding_id) where found.finding_id = indicator.finding_id
  )
