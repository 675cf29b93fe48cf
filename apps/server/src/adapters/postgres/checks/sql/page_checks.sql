-- One row per answered consultation within the reach, the newest first.
select
  decision.message_no::text as "messageNo",
  extract(epoch from message.received_at) * 1000 as "receivedAtMs",
  message.transaction, message.institution_id as "institutionId", institution.name as "institutionName",
  decision.not_checked as "notChecked", decision.took_us as "tookUs", message.body,
  coalesce(
    (
      select json_agg(
        json_build_object(
          'id', reminder.reminder_id, 'ruleId', reminder.rule_id, 'ruleTitle', coalesce(rule.title, reminder.rule_id),
          'isShown', reminder.is_shown, 'amountFen', reminder.amount_fen, 'action', last.action, 'reason', last.reason
        )
        order by reminder.is_shown desc, reminder.amount_fen desc nulls last, reminder.reminder_id
      )
      from online.reminder as reminder
      left join review.rule as rule on rule.rule_id = reminder.rule_id
      left join lateral (
        select feedback.action, feedback.reason
        from online.feedback as feedback
        where feedback.reminder_id = reminder.reminder_id
        order by feedback.feedback_no desc
        limit 1
      ) as last on true
      where reminder.message_no = decision.message_no and not reminder.is_trial
    ),
    '[]'
  ) as reminders
from online.decision as decision
join online.message as message on message.message_no = decision.message_no
left join review.institution as institution on institution.institution_id = message.institution_id
where (:below::bigint is null or decision.message_no < :below::bigint)
  and (:above::bigint is null or decision.message_no > :above::bigint)
  and (:institution_id::text is null or message.institution_id = :institution_id)
  and (
    :all_of_it::boolean
    or institution.county = any(:counties::text[])
    or message.institution_id = any(:institutions::text[])
  )
  and case :outcome::text
    when 'not-checked' then decision.not_checked is not null
    when 'reminded' then exists (
      select from online.reminder as hit
      where hit.message_no = decision.message_no and hit.is_shown and not hit.is_trial
    )
    when 'clean' then decision.not_checked is null and not exists (
      select from online.reminder as hit
      where hit.message_no = decision.message_no and hit.is_shown and not hit.is_trial
    )
    else true
  end
order by decision.message_no desc
limit :most
