import { createHash } from 'node:crypto'
import type { LandingLimits } from './landing-limits.ts'
import { defaultLimits } from './landing-limits.ts'
import { readSource } from './read-source.ts'
import type { Source } from './source.ts'

/**
 * SHA-256 (hex) of what a source contains, out of its packing, so that the same extract is recognised however it was packed.
 * The name of a sheet is part of it: the sheets of one workbook share their bytes.
 */
export async function fingerprint(
  source: Source,
  { limits = defaultLimits, signal }: { limits?: LandingLimits; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of readSource(source, { limits, signal })) hash.update(chunk)
  if (source.sheet) hash.update(`\0${source.sheet.index}\0${source.sheet.name}`)
  return hash.digest('hex')
}
