import { createHash } from 'node:crypto'

/**
 * A number of 30 characters that the platform gives (`mdtrt_id`, `setl_id`) where the centre's own is not known: the same facts
 * always give the same number, so that a message that is sent again names the same thing.
 */
export function madeNumber(...facts: readonly (string | null)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  return `FW${digest.slice(0, 28).toUpperCase()}`
}
