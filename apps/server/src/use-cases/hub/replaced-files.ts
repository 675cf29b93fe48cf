import type { SettledFamily } from './import-ports.ts'
import type { LakeFile } from './lake-file.ts'

/** What a settled change takes out of the manifest: a rebuild takes the place of all base and delta files of its family. */
export function replacedFiles(
  files: readonly LakeFile[],
  { family, mode }: Pick<SettledFamily, 'family' | 'mode'>,
): LakeFile[] {
  if (mode !== 'rebuild') return []
  return files.filter((file) => file.family === family && ['base', 'delta', 'owners'].includes(file.layer))
}
