import type { Family } from '../warehouse/relations.ts'
import type { Settled } from './settle.ts'
import type { LakeFile } from './snapshot.ts'

/** What a settled change takes out of the manifest: a rebuild takes the place of all base and delta files of its family. */
export function replacedFiles(
  files: readonly LakeFile[],
  { family, mode }: { family: Family; mode: Settled['mode'] },
): LakeFile[] {
  if (mode !== 'rebuild') return []
  return files.filter((file) => file.family === family && ['base', 'delta', 'owners'].includes(file.layer))
}
