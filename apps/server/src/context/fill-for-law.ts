import { loadLaw } from '../use-cases/review/load-law.ts'
import { onlinePart } from '../use-cases/review/online/law/online-part.ts'
import { type FillPorts, type FillReport, fillMemory } from '../use-cases/review/online/memory/fill-memory.ts'
import { needsOf } from '../use-cases/review/online/memory/needs-of-law.ts'
import { refillMemory } from '../use-cases/review/online/memory/refill-memory.ts'
import type { MemoryNeeds } from '../use-cases/review/online/online-ports.ts'
import type { ReleaseStore } from '../use-cases/review/release-ports.ts'

/** What filling the memory takes, beside what audits have. */
export type MemoryTools = FillPorts & {
  readonly releases: Pick<ReleaseStore, 'files' | 'published' | 'trial'>
}

/** Fills what a release needs, and what changed in the lake; what the release before needs stays. */
export async function fillForLaw(
  tools: MemoryTools,
  releaseNo: number,
  signal: AbortSignal,
): Promise<FillReport> {
  const needs = await needsOfRelease(tools, releaseNo)
  return fillMemory(tools, { needs, extent: 'changed', keepsOld: true }, signal)
}

/** Reads the memory anew from the lake: what the published release and the one on trial need, and nothing else. */
export async function refillForLaws(
  tools: MemoryTools,
  when: 'needs-differ' | 'always',
  signal: AbortSignal,
): Promise<FillReport | null> {
  const heads = [await tools.releases.trial(), await tools.releases.published()]
  const needs: MemoryNeeds[] = []
  for (const head of heads) if (head) needs.push(await needsOfRelease(tools, head.releaseNo))
  return refillMemory(tools, { needs, when }, signal)
}

async function needsOfRelease({ releases }: MemoryTools, releaseNo: number): Promise<MemoryNeeds> {
  const { law } = loadLaw(await releases.files(releaseNo))
  return needsOf(onlinePart(law), releaseNo)
}
