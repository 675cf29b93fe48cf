import type { ActPath, RowOf } from '../../wire/paths.ts'
import type { Lead } from './lead-acts.ts'

/** Where a lead can stand. */
export type LeadStatus = RowOf<'/leads/list'>['status']

/** The columns of the board, as a lead wanders. */
export const COLUMNS: readonly LeadStatus[] = [
  'waiting',
  'assigned',
  'verifying',
  'verified',
  'closing',
  'paused',
]

/** What moves a lead from one column to another: the act, and the ability that allows it. */
export interface Move {
  readonly to: LeadStatus
  readonly path: ActPath
  readonly ability: keyof Lead['abilities']
}

const MOVES: Readonly<Partial<Record<LeadStatus, readonly Move[]>>> = {
  waiting: [
    { to: 'assigned', path: '/leads/assign', ability: 'assigned' },
    { to: 'verifying', path: '/leads/take', ability: 'taken' },
  ],
  assigned: [
    { to: 'verifying', path: '/leads/take', ability: 'taken' },
    { to: 'waiting', path: '/leads/return', ability: 'returned' },
    { to: 'paused', path: '/leads/pause', ability: 'paused' },
  ],
  verifying: [
    { to: 'verified', path: '/leads/verify', ability: 'verified' },
    { to: 'waiting', path: '/leads/return', ability: 'returned' },
    { to: 'paused', path: '/leads/pause', ability: 'paused' },
  ],
  verified: [
    { to: 'closing', path: '/leads/propose-closing', ability: 'close-proposed' },
    { to: 'verifying', path: '/leads/ask-recheck', ability: 'recheck-asked' },
    { to: 'paused', path: '/leads/pause', ability: 'paused' },
  ],
  closing: [
    { to: 'closed', path: '/leads/close', ability: 'closed' },
    { to: 'verified', path: '/leads/refuse-closing', ability: 'close-refused' },
  ],
  paused: [{ to: 'verifying', path: '/leads/resume', ability: 'resumed' }],
}

/** What can be tried with a card of a column, whoever asks. */
export function movesFrom(status: LeadStatus): readonly Move[] {
  return MOVES[status] ?? []
}
