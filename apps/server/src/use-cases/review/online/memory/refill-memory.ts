import type { MemoryNeeds } from '../online-ports.ts'
import { type FillPorts, type FillReport, fillMemory } from './fill-memory.ts'
import { missingNeeds, needsOfBoth } from './needs-of-law.ts'

/** When the memory is read anew. */
export interface RefillRequest {
  /** Of the releases that answer, the published one last; none when there is none. */
  readonly needs: readonly MemoryNeeds[]
  /** needs-differ: only when it lacks something, or still holds what only a former release needed · always. */
  readonly when: 'needs-differ' | 'always'
}

/**
 * Reads the memory anew from the lake, everybody's. Filling what changed keeps what former releases needed and what grew too old;
 * this forgets both. Gives null when there is nothing to do: nothing is published, the lake is empty, or what is held is what is needed.
 */
export async function refillMemory(
  ports: FillPorts,
  { needs: all, when }: RefillRequest,
  signal: AbortSignal,
): Promise<FillReport | null> {
  const [first, ...others] = all
  if (!first || (await isLakeEmpty(ports))) return null
  const needs = others.reduce(needsOfBoth, first)
  const filled = await ports.memory.filled()
  const isRight =
    filled !== null &&
    missingNeeds(filled.needs, needs) === null &&
    missingNeeds(needs, filled.needs) === null
  if (isRight && when === 'needs-differ') return null
  return fillMemory(ports, { needs, extent: 'all' }, signal)
}

async function isLakeEmpty({ reader }: FillPorts): Promise<boolean> {
  const snapshot = await reader.hold()
  try {
    return snapshot.files.length === 0
  } finally {
    await snapshot.release()
  }
}
