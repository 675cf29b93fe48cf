import { type Actor, isAllowed, OF_THE_CITY, type Role, type Webhook } from '@fundwatch/domain'

/** Whoever runs the platform for the city tells other systems of it; they are told ids and states only. */
const KEEPERS: readonly Role[] = ['administrator', 'data-engineer']

/** Whether somebody sees where other systems are told of events, and arranges it. No program does: it could send everything away. */
export function canKeepWebhooks(actor: Actor): boolean {
  return actor.by !== 'api-key' && isAllowed(actor, KEEPERS, OF_THE_CITY)
}

/** What somebody may do with a webhook, for the page. */
export function webhookAbilities(actor: Actor, { status }: Pick<Webhook, 'status'>) {
  const may = canKeepWebhooks(actor) && status !== 'removed'
  return {
    change: may,
    pause: may && status === 'active',
    resume: may && status === 'paused',
    renewSecret: may,
    remove: may,
    resend: may,
  }
}
