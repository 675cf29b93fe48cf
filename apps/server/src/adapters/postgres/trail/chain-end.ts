import type { Anchor } from '../../../use-cases/hub/trail/anchor.ts'
import type { AnswerBatch } from '../../../use-cases/hub/trail/batch-answers.ts'
import type { Seal } from '../../../use-cases/hub/trail/seal-entries.ts'
import type { Session } from '../statement-file.ts'
import { run } from './trail-statements.ts'

/** The end of the chain, as an anchor says it; undefined before the first seal. */
export async function chainEnd(
  session: Session,
): Promise<Pick<Anchor, 'sealNo' | 'hash' | 'answersThrough'> | undefined> {
  const [last] = await run<Pick<Seal, 'sealNo' | 'hash'>>(session, 'last_seal')
  if (last === undefined) return undefined
  const [answers] = await run<{ batch: AnswerBatch }>(session, 'last_answer_batch')
  return { sealNo: last.sealNo, hash: last.hash.toString('hex'), answersThrough: answers?.batch.through ?? 0 }
}
