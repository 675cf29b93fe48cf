import {
  CASE_RULES,
  CASE_STATUSES,
  type FileEvent,
  LEAD_SOURCES,
  LEAD_STATUSES,
  LEAD_STEPS,
  PROPOSAL_STATUSES,
  PROPOSAL_STEPS,
  READING_STATUSES,
  READING_STEPS,
  REVIEW_STATUSES,
  REVIEW_STEPS,
  ROUND_STATUSES,
  type RuleExceptionEvent,
  type RuleStandingEvent,
  type UserEvent,
  WEBHOOK_STATUSES,
  type WebhookEvent,
} from '@fundwatch/domain'

/** What of a noun can happen, and what it can come to. */
interface Whole {
  readonly events: readonly string[]
  readonly states: readonly string[]
}

/** Every name of a union: the compiler asks for each, and for no other. */
const all = <Name extends string>(names: Record<Name, true>): readonly Name[] => Object.keys(names) as Name[]

/** Every noun with a history: each event of its law, and each state it can be in. */
export const WHOLE: Readonly<Record<string, Whole>> = {
  'finding-review': { events: Object.keys(REVIEW_STEPS), states: Object.keys(REVIEW_STATUSES) },
  lead: { events: ['raised', ...Object.keys(LEAD_STEPS)], states: Object.keys(LEAD_STATUSES) },
  case: { events: ['filed', ...Object.keys(CASE_RULES)], states: Object.keys(CASE_STATUSES) },
  proposal: { events: Object.keys(PROPOSAL_STEPS), states: Object.keys(PROPOSAL_STATUSES) },
  'second-reading': { events: Object.keys(READING_STEPS), states: Object.keys(READING_STATUSES) },
  'reading-round': {
    events: ['drawn', 'reserve-taken', 'closed'],
    states: Object.keys(ROUND_STATUSES),
  },
  'rule-exception': { events: all<RuleExceptionEvent['kind']>({ granted: true, ended: true }), states: [] },
  'rule-record': { events: all<RuleStandingEvent['kind']>({ demoted: true, lifted: true }), states: [] },
  file: {
    events: all<FileEvent['kind']>({ 'handed-in': true, linked: true, unlinked: true, withdrawn: true }),
    states: [],
  },
  webhook: {
    events: all<WebhookEvent['kind']>({
      made: true,
      changed: true,
      'secret-renewed': true,
      paused: true,
      resumed: true,
      removed: true,
    }),
    states: Object.keys(WEBHOOK_STATUSES),
  },
  'api-key': { events: ['made', 'revoked'], states: [] },
  user: {
    events: all<UserEvent['kind']>({
      made: true,
      granted: true,
      revoked: true,
      delegated: true,
      'delegation-ended': true,
      'reported-absent': true,
      'reported-back': true,
      renamed: true,
      'team-set': true,
      locked: true,
      unlocked: true,
      'password-set': true,
      'second-factor-enrolled': true,
      'second-factor-removed': true,
      anchored: true,
      unanchored: true,
    }),
    states: [],
  },
}

/** Where leads come from, all of which are shown. */
export const SOURCES = Object.keys(LEAD_SOURCES)

/** What a demo city does not show, and why. */
export const NOT_SHOWN: Readonly<Record<string, string>> = {
  'user second-factor-enrolled': 'only who has signed in and holds the device can do it',
  'user second-factor-removed': 'only who has signed in and holds the device can do it',
  'lead findings-removed': 'no act of people does it: findings leave a lead by being split off',
  'lead hit-joined': 'the city is screened for the first time after the half year that people live in it',
  'case lead-joined': 'no act of people does it yet: leads come with the filing',
  'second-reading is waiting': 'within one transaction only: whoever can read it is found at once',
  'case enforcement-applied': 'the court may be asked when the six months to sue are over',
}

/** What may be there or not: it depends on who has time to read, and on whether somebody is left who may. */
export const BY_LUCK: readonly string[] = [
  'second-reading lapsed',
  'second-reading replaced',
  'second-reading left-unread',
  'second-reading is replaced',
  'second-reading is unread',
  'second-reading is disputed',
  'reading-round reserve-taken',
]
