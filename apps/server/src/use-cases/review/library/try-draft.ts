import { caseworkError } from '@fundwatch/domain'
import { canSeeDrafts } from '../../../policies/library.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { BackTestReport } from '../back-test.ts'
import { refuseStrangers } from './edit-draft.ts'
import type { KeptBackTest, LibraryPorts } from './library-ports.ts'
import { releaseToRead } from './release-to-read.ts'

const SAMPLE = 30

/** A back-test with the names of institutions that the release would flag for the first time and of those in its sample. */
export interface ToldBackTest extends KeptBackTest {
  readonly report: BackTestReport | null
  readonly names: ReadonlyMap<string, string | null>
}

/** Tries a release on history, against the one in use, as a job. Throws `forbidden`, `not-found`, `already-there` while one runs. */
export async function startBackTest(
  ports: LibraryPorts,
  act: Act,
  {
    releaseNo,
    fromDay,
    toDay,
  }: { readonly releaseNo: number; readonly fromDay: number | null; readonly toDay: number | null },
): Promise<void> {
  refuseStrangers(act)
  await releaseToRead(ports, act, releaseNo)
  const { releaseNo: againstNo } = await releaseToRead(ports, act, null)
  if (releaseNo === againstNo)
    throw caseworkError('field-invalid', { field: '版本', reason: '使用中的版本不需要回测' })
  const before = await ports.transact(act, ({ library }) => library.backTests(releaseNo))
  if (before.some(isOpen)) throw caseworkError('already-there', { what: '进行中的回测' })
  const jobId = await ports.backTesting.submit({
    kind: 'back-test',
    request: { releaseNo, againstNo, fromDay, toDay, sampleSize: SAMPLE, seed: 1 },
  })
  await ports.transact(act, async ({ library, trail }) => {
    await library.noteBackTest({ jobId, releaseNo, againstNo, fromDay, toDay, by: act.actor.name })
    await trail.write([
      {
        action: 'back-test-release',
        noun: 'release',
        id: String(releaseNo),
        before: null,
        after: { againstNo, jobId },
      },
    ])
  })
}

/** Stops the back-test of a release that runs. Throws `forbidden`, `not-found`. */
export async function cancelBackTest(
  ports: LibraryPorts,
  act: Act,
  { releaseNo }: { readonly releaseNo: number },
): Promise<void> {
  refuseStrangers(act)
  await releaseToRead(ports, act, releaseNo)
  const running = (await ports.transact(act, ({ library }) => library.backTests(releaseNo))).find(isOpen)
  if (running === undefined)
    throw caseworkError('wrong-state', { noun: '回测', state: '没有进行', action: '取消' })
  await ports.backTesting.cancel(running.jobId)
  await ports.transact(act, ({ trail }) =>
    trail.write([
      {
        action: 'cancel-back-test',
        noun: 'release',
        id: String(releaseNo),
        before: null,
        after: { jobId: running.jobId },
      },
    ]),
  )
}

/** The last back-test of a release; undefined when there was none. Throws `forbidden`, `not-found`. */
export async function readBackTest(
  ports: LibraryPorts,
  act: Act,
  { releaseNo }: { readonly releaseNo: number },
): Promise<ToldBackTest | undefined> {
  if (!canSeeDrafts(act.actor)) throw caseworkError('forbidden', { what: '查看回测' })
  await releaseToRead(ports, act, releaseNo)
  return ports.transact(act, async ({ library }) => {
    const [last] = await library.backTests(releaseNo)
    if (last === undefined) return undefined
    const report = last.state === 'done' ? (last.result as BackTestReport) : null
    const ids = [
      ...(report?.newlyAffected ?? []),
      ...(report?.sample ?? []).flatMap(({ institutionId }) => institutionId ?? []),
    ]
    return { ...last, report, names: await library.institutionNames(ids) }
  })
}

const isOpen = ({ state }: KeptBackTest) => state === 'waiting' || state === 'running'
