import { loadLaw } from '../use-cases/review/load-law.ts'
import { onlinePart } from '../use-cases/review/online/law/online-part.ts'
import { type FillPorts, type FillReport, fillMemory } from '../use-cases/review/online/memory/fill-memory.ts'
import { needsOf } from '../use-cases/review/online/memory/needs-of-law.ts'
import type { ReleaseStore } from '../use-cases/review/release-ports.ts'

/** What filling the memory takes, beside what audits have. */
export type MemoryTools = FillPorts & { readonly releases: Pick<ReleaseStore, 'files'> }

/** Fills what a release needs, and what changed in the lake; what the release before needs stays. */
export async function fillForLaw(
  tools: MemoryTools,
  releaseNo: number,
  signal: AbortSignal,
): Promise<FillReport> {
  const { law } = loadLaw(await tools.releases.files(releaseNo))
  const needs = needsOf(onlinePart(law), releaseNo)
  return fillMemory(tools, { needs, extent: 'changed', keepsOld: true }, signal)
}
