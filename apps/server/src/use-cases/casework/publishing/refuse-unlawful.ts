import { type Change, caseworkError } from '@fundwatch/domain'
import type { PublishingPorts } from './publishing-ports.ts'

/** What is judged by is never replaced by something that could not be loaded: throws `field-invalid` with what is wrong. */
export async function refuseUnlawful(
  { checkRelease }: Pick<PublishingPorts, 'checkRelease'>,
  change: Change,
): Promise<void> {
  const releaseNo =
    change.kind === 'rollback'
      ? change.parentNo
      : change.kind === 'release' && change.to !== 'draft'
        ? change.releaseNo
        : null
  if (releaseNo === null) return
  try {
    await checkRelease(releaseNo)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw caseworkError('field-invalid', { field: '版本', reason: reason.slice(0, 2_000) }, error)
  }
}
