import type { Finding } from '@fundwatch/engine'
import type { Reminder } from '../consultation.ts'

/**
 * How sure a reminder is (`sev_deg`), by what decided: 1 the law says so and leaves nothing to weigh; 2 somebody has to look, and
 * a published knowledge point names the item, drug or diagnosis; 3 somebody has to look, and nothing but thresholds of the
 * rule decided, which a region may set otherwise. See docs/decisions/0016.
 */
export function severityOf({ result, point }: Pick<Finding, 'result' | 'point'>): Reminder['severity'] {
  if (result === 'violation') return 1
  return point === null ? 3 : 2
}
