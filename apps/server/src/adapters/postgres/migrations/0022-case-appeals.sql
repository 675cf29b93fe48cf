-- What is kept of cases of before they knew appeals, the two rights of a party and the day of discovery: as their events replay now.

update casework.history
set state =
  jsonb_build_object(
    'discoveredOn', state -> 'filedOn',
    'restartedOn', null,
    'hearingWaivedOn', null,
    'formerDecisions', '[]'::jsonb,
    'appealTerms', null,
    'appeals', '[]'::jsonb
  )
  || state
  || case
    when jsonb_typeof(state -> 'notice') = 'object'
      then jsonb_build_object('notice', '{"law": null, "measures": []}'::jsonb || (state -> 'notice'))
    else '{}'::jsonb
  end
  || case
    when jsonb_typeof(state -> 'decision') = 'object'
      then jsonb_build_object('decision', '{"law": null}'::jsonb || (state -> 'decision'))
    else '{}'::jsonb
  end
where noun = 'case';
