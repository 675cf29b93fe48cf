import { buffer } from 'node:stream/consumers'
import {
  BackTestAnswer,
  BackTestDone,
  CheckReleaseAnswer,
  CompareReleasesAnswer,
  CompareReleasesQuery,
  DiscardDraftAnswer,
  DiscardDraftRequest,
  EditDraftAnswer,
  EditDraftRequest,
  ImportPointsAnswer,
  ImportPointsQuery,
  ReleaseAnswer,
  ReleaseListAnswer,
  ReleaseQuery,
  StartBackTestRequest,
} from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { canReadLibrary, canSeeDrafts } from '../../../policies/library.ts'
import { discardDraft, editDraft } from '../../../use-cases/review/library/edit-draft.ts'
import { importIntoDraft } from '../../../use-cases/review/library/import-into-draft.ts'
import type { LibraryPorts } from '../../../use-cases/review/library/library-ports.ts'
import { releaseToRead } from '../../../use-cases/review/library/release-to-read.ts'
import { cancelBackTest, readBackTest, startBackTest } from '../../../use-cases/review/library/try-draft.ts'
import { officialBatch, type Publication } from '../../../use-cases/review/read-points/publications.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'
import { presentBackTest, presentDifference, presentHead, presentRelease } from './present-release.ts'

const auth = 'signed-in'

const list = endpoint({
  method: 'GET',
  path: '/releases/list',
  title: '版本',
  auth,
  answer: ReleaseListAnswer,
  handle: async ({ transact }: LibraryPorts, { act, actor }) => {
    if (!canReadLibrary(actor)) throw caseworkError('forbidden', { what: '查看版本' })
    const all = await transact(act, ({ library }) => library.releases())
    const shown = all.filter(
      ({ state }) => canSeeDrafts(actor) || state === 'published' || state === 'retired',
    )
    return { rows: shown.map(presentHead) }
  },
})

const read = endpoint({
  method: 'GET',
  path: '/releases/read',
  title: '一个版本',
  auth,
  query: ReleaseQuery,
  answer: ReleaseAnswer,
  handle: async (ports: LibraryPorts, { act, actor, query: { releaseNo } }) => {
    const release = await releaseToRead(ports, act, releaseNo)
    const known = await ports.transact(act, async ({ library }) => ({
      events: await library.events(releaseNo),
      shadow: (canSeeDrafts(actor) ? await library.shadow(releaseNo) : undefined) ?? null,
      inUse: (await library.releases()).find(({ state }) => state === 'published') ?? null,
    }))
    return presentRelease({ release, ...known, actor })
  },
})

const compare = endpoint({
  method: 'GET',
  path: '/releases/compare',
  title: '两个版本的差异',
  auth,
  query: CompareReleasesQuery,
  answer: CompareReleasesAnswer,
  handle: async (ports: LibraryPorts, { act, query: { before, after } }) => {
    await releaseToRead(ports, act, before)
    await releaseToRead(ports, act, after)
    return presentDifference(await ports.editions.ask(after, 'compare', { beforeNo: before }))
  },
})

const check = endpoint({
  method: 'GET',
  path: '/releases/check',
  title: '检查版本能否启用',
  auth,
  query: ReleaseQuery,
  answer: CheckReleaseAnswer,
  handle: async (ports: LibraryPorts, { act, query: { releaseNo } }) => {
    await releaseToRead(ports, act, releaseNo)
    return { rows: [...(await ports.editions.ask(releaseNo, 'check', {}))] }
  },
})

const edit = endpoint({
  method: 'POST',
  path: '/releases/edit',
  title: '保存草稿',
  auth,
  body: EditDraftRequest,
  answer: EditDraftAnswer,
  handle: async (ports: LibraryPorts, { act, body: { baseNo, note, ...wish } }) => {
    const { releaseNo, problems } = await editDraft(ports, act, { baseNo, note, wish })
    return { releaseNo, problems: [...problems] }
  },
})

const MOST_FILE_BYTES = 30 * 1_048_576
const MOST_TOLD = 200

const importPoints = endpoint({
  method: 'POST',
  path: '/releases/import-points',
  title: '导入官方知识点',
  auth: 'signed-in',
  query: ImportPointsQuery,
  upload: { mostBytes: MOST_FILE_BYTES },
  answer: ImportPointsAnswer,
  handle: async (ports: LibraryPorts, { act, query, upload }) => {
    if (upload === null) throw caseworkError('field-invalid', { field: '文件', reason: '请选择文件。' })
    const { baseNo, name, batch, publishedOn, url } = query
    const content = await buffer(upload)
    const publication = publicationOf({ batch, publishedOn, url: url ?? '' })
    const made = await importIntoDraft(ports, act, { baseNo, name, content, publication })
    return {
      releaseNo: made.releaseNo,
      byDataset: made.byDataset.map((one) => ({ ...one })),
      unresolvedCount: made.unresolved.length,
      unresolved: made.unresolved.slice(0, MOST_TOLD).map(({ point, name: called, reason }) => ({
        point,
        name: called,
        reason,
      })),
    }
  },
})

const discard = endpoint({
  method: 'POST',
  path: '/releases/discard',
  title: '放弃草稿',
  auth,
  body: DiscardDraftRequest,
  answer: DiscardDraftAnswer,
  handle: async (ports: LibraryPorts, { act, body }) => {
    const { releaseNo } = await discardDraft(ports, act, body)
    return { releaseNo }
  },
})

const backTest = endpoint({
  method: 'GET',
  path: '/releases/back-test',
  title: '最近一次回测',
  auth,
  query: ReleaseQuery,
  answer: BackTestAnswer,
  handle: async (ports: LibraryPorts, { act, query }) =>
    presentBackTest(await readBackTest(ports, act, query)),
})

const start = endpoint({
  method: 'POST',
  path: '/releases/start-back-test',
  title: '回测',
  auth,
  body: StartBackTestRequest,
  answer: BackTestDone,
  handle: async (ports: LibraryPorts, { act, body: { releaseNo, fromDay, toDay } }) => {
    await startBackTest(ports, act, {
      releaseNo,
      fromDay: fromDay === null ? null : readDay(fromDay, '发生日期从'),
      toDay: toDay === null ? null : readDay(toDay, '发生日期到'),
    })
    return { releaseNo }
  },
})

const cancel = endpoint({
  method: 'POST',
  path: '/releases/cancel-back-test',
  title: '取消回测',
  auth,
  body: ReleaseQuery,
  answer: BackTestDone,
  handle: async (ports: LibraryPorts, { act, body }) => {
    await cancelBackTest(ports, act, body)
    return body
  },
})

/** Releases of rules and knowledge: looked at, compared, drafted, tried on history. */
export const releaseEndpoints: readonly AnyEndpoint<LibraryPorts>[] = [
  list,
  read,
  compare,
  check,
  edit,
  importPoints,
  discard,
  backTest,
  start,
  cancel,
]

/** A batch that its file does not name; both of its facts are told together. Throws `field-invalid`. */
function publicationOf({
  batch,
  publishedOn,
  url,
}: {
  readonly batch: number | undefined
  readonly publishedOn: string | undefined
  readonly url: string
}): Publication | null {
  if (batch === undefined && publishedOn === undefined) return null
  if (batch === undefined || publishedOn === undefined)
    throw caseworkError('field-invalid', { field: '批次', reason: '第几批和公布日期要一起填写。' })
  readDay(publishedOn, '公布日期')
  return officialBatch({ batch, publishedOn, url })
}
