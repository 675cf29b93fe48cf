-- One row per rule, institution or campaign of the keys asked for, with what it is called.
select rule_id as key, title as name from review.rule
where :side::text = 'rule' and rule_id = any(:keys::text[])
union all
select institution_id, name from review.institution
where :side::text = 'institution' and name is not null and institution_id = any(:keys::text[])
union all
select campaign_id::text, title from casework.campaign
where :side::text = 'campaign' and campaign_id::text = any(:keys::text[])
