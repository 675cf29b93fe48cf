import { LandingError, landingError } from './landing-errors.ts'

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isFull = (error: unknown, code: string): boolean =>
  code === 'ENOSPC' ||
  code === 'EDQUOT' ||
  (error instanceof Error && /No space left on device|Disk quota exceeded/.test(error.message))

/**
 * Gives a failure of the file system, of a stream or of DuckDB its name in the closed table.
 * What is none of these stays as it is: a bug must look like one.
 */
export function nameFailure(
  error: unknown,
  { label, folder, signal }: { label: string; folder: string; signal?: AbortSignal | undefined },
): unknown {
  if (error instanceof LandingError) return error
  // An abort shows up as whatever was under way: a stream's AbortError, DuckDB's INTERRUPT, our own throwIfAborted.
  if (signal?.aborted) return landingError('cancelled', { label }, error)
  const code = systemCode(error)
  if (isFull(error, code)) return landingError('disk-full', { folder }, error)
  if (code === 'ENOENT') return landingError('not-found', { path: label }, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return landingError('no-access', { path: label }, error)
  return error
}
