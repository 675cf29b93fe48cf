import { caseworkError } from '@fundwatch/domain'
import { canSeeLearning, learningReach } from '../../../policies/learning.ts'
import { exceptionReach } from '../../../policies/rule-exception.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { ListPage } from '../leads/lead-ports.ts'
import type {
  ExceptionListWish,
  ExceptionRow,
  LearningPorts,
  LearningStores,
  RecordReach,
  RecordRow,
  RecordWish,
  ReminderRow,
  StandingRow,
} from './learning-ports.ts'

type Ports = Pick<LearningPorts, 'transact'>

const MOST_ROWS = 5_000

/** What became of findings and reminders, by the side asked for. Throws `forbidden`. */
export function readRuleRecord(
  ports: Ports,
  act: Act,
  wish: RecordWish,
): Promise<{ readonly rows: readonly RecordRow[]; readonly reminders: readonly ReminderRow[] }> {
  return allowed(ports, act, async ({ learning }, reach) => ({
    rows: await learning.record(wish, reach, MOST_ROWS),
    reminders: await learning.reminders(wish, reach, MOST_ROWS),
  }))
}

/** Rules that fell under their floor, with the figures that made them fall. Throws `forbidden`. */
export function listStandings(ports: Ports, act: Act): Promise<readonly StandingRow[]> {
  return allowed(ports, act, ({ learning }) => learning.standings())
}

/** A page of exceptions. */
export function listExceptions(
  { transact }: Ports,
  act: Act,
  wish: Omit<ExceptionListWish, 'isCity' | 'counties' | 'institutions'>,
): Promise<ListPage<ExceptionRow>> {
  return transact(act, ({ learning }) => learning.exceptions({ ...wish, ...exceptionReach(act.actor) }))
}

async function allowed<Result>(
  { transact }: Ports,
  act: Act,
  work: (stores: LearningStores, reach: RecordReach) => Promise<Result>,
): Promise<Result> {
  if (!canSeeLearning(act.actor)) throw caseworkError('forbidden', { what: '查看规则档案' })
  return transact(act, (stores) => work(stores, learningReach(act.actor)))
}
