import { describe, expect, it } from 'vitest'
import { parseEdition } from '../edition/parse-edition.ts'
import { loadLaw } from '../load-law.ts'
import { memoryReleases } from '../testing/memory-releases.ts'
import { BED, entries, NURSING, RULE, smallEdition } from '../testing/small-edition.ts'
import { diffEditions, rulesConcerned } from './diff-editions.ts'
import { ensureShipped } from './ensure-shipped.ts'
import { importPoints } from './import-points.ts'
import { lawOfDay } from './law-of-day.ts'
import { mergeEditions } from './merge-editions.ts'
import { moveLawful, rollBackLawful } from './move-lawful.ts'
import { proposeUpgrade } from './propose-upgrade.ts'

const ENTRIES = 'catalog/knowledge/item-daily-frequency/entries.csv'
const RULE_FILE = 'catalog/rules/item-daily-frequency/rule.yaml'
const LATER_BED = 'b30.1-0001,普通病房床位费,001109000010000,2,日,2027-01-01,,b08,b08.1-0006'

describe('the shipped edition', () => {
  it('is published when it is the first, and waits when another is in use', async () => {
    const releases = memoryReleases()
    expect((await ensureShipped(releases, smallEdition())).outcome).toBe('published')
    expect((await ensureShipped(releases, smallEdition())).outcome).toBe('known')
    const next = await ensureShipped(releases, smallEdition({ [ENTRIES]: entries(BED) }))
    expect(next.outcome).toBe('new')
    expect((await releases.published())?.releaseNo).toBe(1)
  })

  it('is judged when it comes first, and not again at every start', async () => {
    const releases = memoryReleases()
    const reads: string[] = []
    class WatchedFiles extends Map<string, string> {
      override get(path: string): string | undefined {
        reads.push(path)
        return super.get(path)
      }
    }
    const files = new WatchedFiles(smallEdition())
    await ensureShipped(releases, files)
    expect(reads.splice(0)).not.toEqual([])
    expect((await ensureShipped(releases, files)).outcome).toBe('known')
    expect(reads).toEqual([])
  })

  it('is refused with file and line when it is no law, and the release in use stays', async () => {
    const releases = memoryReleases()
    await ensureShipped(releases, smallEdition())
    const broken = smallEdition({ [ENTRIES]: entries(BED, BED.replace('b08.1-0006', 'b08.1-0099')) })
    await expect(ensureShipped(releases, broken)).rejects.toMatchObject({ code: 'edition-refused' })
    expect((await releases.list()).map(({ state }) => state)).toEqual(['published'])
  })
})

describe('a release that is moved', () => {
  const broken = smallEdition({ [RULE_FILE]: RULE.replace('pattern: ', 'pattern: no-such-') })
  const draft = { parentNo: 1, origin: 'edit', note: '', by: 'a' } as const
  const by = { by: 'a', note: '' }

  it('is refused with file and line when it is no law, and the one in use stays', async () => {
    const releases = memoryReleases()
    await ensureShipped(releases, smallEdition())
    const { releaseNo } = await releases.make(broken, draft)
    for (const to of ['trial', 'published'] as const) {
      const refused = moveLawful(releases, { releaseNo, to, ...by })
      await expect(refused).rejects.toMatchObject({ code: 'edition-refused' })
      await expect(refused).rejects.toThrow(/rule\.yaml 第 \d+ 行/)
    }
    expect(await releases.published()).toMatchObject({ releaseNo: 1 })
    expect(await releases.trial()).toBeUndefined()
  })

  it('is published when it is law, and its parent again when it is rolled back', async () => {
    const releases = memoryReleases()
    await ensureShipped(releases, smallEdition())
    const { releaseNo } = await releases.make(smallEdition({ [ENTRIES]: entries(BED) }), draft)
    await moveLawful(releases, { releaseNo, to: 'published', ...by })
    expect(await releases.published()).toMatchObject({ releaseNo })
    expect(await rollBackLawful(releases, by)).toMatchObject({ releaseNo: 1, state: 'published' })
  })

  it('must be there, and is not rolled back to what is no law', async () => {
    const releases = memoryReleases()
    await expect(moveLawful(releases, { releaseNo: 9, to: 'published', ...by })).rejects.toThrow(
      '没有规则版本 9',
    )
    const parent = await releases.make(broken, { ...draft, parentNo: null })
    const own = await releases.make(smallEdition(), { ...draft, parentNo: parent.releaseNo })
    await moveLawful(releases, { releaseNo: own.releaseNo, to: 'published', ...by })
    await expect(rollBackLawful(releases, by)).rejects.toMatchObject({ code: 'edition-refused' })
    expect(await releases.published()).toMatchObject({ releaseNo: own.releaseNo })
  })
})

describe('an upgrade', () => {
  const local = entries(BED.replace(',1,日', ',2,日'), NURSING)

  it('takes what only the new edition changed and keeps what only the bureau changed', () => {
    const merged = mergeEditions({
      base: smallEdition(),
      local: smallEdition({ [ENTRIES]: local }),
      shipped: smallEdition({
        [ENTRIES]: entries(BED, NURSING.replace(',1,日', ',3,日')),
        [RULE_FILE]: RULE.replace('version: 1', 'version: 2'),
      }),
    })
    expect(merged.taken).toEqual([`${ENTRIES}#b08.1-0011`, RULE_FILE])
    expect(merged.kept).toEqual([`${ENTRIES}#b08.1-0006`])
    expect(merged.conflicts).toEqual([])
    expect(merged.files.get(ENTRIES)).toBe(
      entries(BED.replace(',1,日', ',2,日'), NURSING.replace(',1,日', ',3,日')),
    )
  })

  it('names what both changed and leaves the local side there', () => {
    const merged = mergeEditions({
      base: smallEdition(),
      local: smallEdition({ [ENTRIES]: local }),
      shipped: smallEdition({ [ENTRIES]: entries(BED.replace(',1,日', ',4,日'), NURSING) }),
    })
    expect(merged.conflicts).toEqual([{ path: ENTRIES, points: ['b08.1-0006'] }])
    expect(merged.files.get(ENTRIES)).toBe(local)
  })

  it('removes what the new edition removed and the bureau never touched', () => {
    const merged = mergeEditions({
      base: smallEdition(),
      local: smallEdition(),
      shipped: smallEdition({ [ENTRIES]: entries(BED) }),
    })
    expect(merged.files.get(ENTRIES)).toBe(entries(BED))
  })

  it('becomes a draft on top of the published release, never published by itself', async () => {
    const releases = memoryReleases()
    await ensureShipped(releases, smallEdition())
    const edited = await releases.make(smallEdition({ [ENTRIES]: local }), {
      parentNo: 1,
      origin: 'edit',
      note: '',
      by: 'test',
    })
    await releases.move(edited.releaseNo, 'published', 'test', '')
    const shipped = smallEdition({ [ENTRIES]: entries(BED, NURSING, LATER_BED) })
    const { draft, taken } = await proposeUpgrade(releases, shipped, 'test')
    expect(taken).toEqual([`${ENTRIES}#b30.1-0001`])
    expect(draft).toMatchObject({ state: 'draft', origin: 'merge', parentNo: edited.releaseNo })
    expect((await releases.published())?.releaseNo).toBe(edited.releaseNo)
    expect((await proposeUpgrade(releases, smallEdition(), 'test')).draft).toBeNull()
  })
})

describe('the law of a day', () => {
  const loaded = loadLaw(smallEdition({ [ENTRIES]: entries(BED, NURSING, LATER_BED) }))
  const bedOn = (day: string) =>
    lawOfDay(loaded, day).flatMap(({ points }) =>
      points
        .filter(({ columns }) => columns['item_code'] === '001109000010000')
        .map(({ columns }) => columns['max_quantity']),
    )

  it('is the old point to the day before it was superseded, and the new one from that day', () => {
    expect(bedOn('2026-12-31')).toEqual([10_000])
    expect(bedOn('2027-01-01')).toEqual([20_000])
  })

  it('has nothing before anything was published, and refuses what is no day', () => {
    expect(lawOfDay(loaded, '2025-12-31')).toEqual([])
    expect(() => lawOfDay(loaded, '2026-02-30')).toThrow('YYYY-MM-DD')
  })
})

describe('the difference of two editions', () => {
  const edition = (changed: Readonly<Record<string, string>> = {}) =>
    parseEdition(smallEdition(changed)).edition

  it('is empty for the same, and names points with fields before and after', () => {
    expect(diffEditions(edition(), edition())).toEqual([])
    const changes = diffEditions(
      edition(),
      edition({ [ENTRIES]: entries(BED.replace(',1,日', ',2,日'), LATER_BED) }),
    )
    expect(changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'changed b08.1-0006 001109000010000',
      'removed b08.1-0011 001201000030000',
      'added b30.1-0001 001109000010000',
    ])
    expect(changes[0]?.fields).toEqual([{ field: 'max_quantity', before: '1', after: '2' }])
    expect(rulesConcerned(edition(), edition(), changes)).toEqual(['item-daily-frequency'])
  })

  it('knows a changed parameter or status of a rule', () => {
    const changes = diffEditions(
      edition(),
      edition({ [RULE_FILE]: RULE.replace('result: violation', 'result: suspicion') }),
    )
    expect(changes).toMatchObject([
      {
        kind: 'changed',
        of: 'rule',
        id: 'item-daily-frequency',
        fields: [{ field: 'result', before: 'violation', after: 'suspicion' }],
      },
    ])
  })
})

describe('importing official points', () => {
  const table = {
    label: '第十八批 “医疗服务项目限定频次”规则对应知识点明细.xlsx',
    headers: ['序号', '规则名称', '项目编码', '项目名称', '限定数量', '单位'],
    rows: [['1', '医疗服务项目限定频次', '003101000050000', '脑电图录象监测', '24', '小时']],
  }

  it('says that nothing is published yet instead of importing into nowhere', async () => {
    const ports = { releases: memoryReleases(), readFile: async () => [table] }
    await expect(importPoints(ports, { path: 'x.xlsx' }, 'test')).rejects.toMatchObject({
      code: 'unknown-release',
    })
  })

  it('makes a draft with the new points and their source, and no second draft of the same file', async () => {
    const releases = memoryReleases()
    await ensureShipped(releases, smallEdition())
    const ports = { releases, readFile: async () => [table] }
    const publication = { id: 'b18', title: '第十八批', batch: 18, publishedOn: '2026-07-10', url: '' }
    const { draft, byDataset } = await importPoints(ports, { path: 'x.xlsx', publication }, 'test')
    expect(byDataset).toEqual([
      { dataset: 'item-daily-frequency', title: '医疗服务项目限定频次', points: 1, entries: 1, added: 1 },
    ])
    expect(draft).toMatchObject({ state: 'draft', origin: 'import', parentNo: 1 })
    const files = await releases.files(draft?.releaseNo ?? 0)
    expect(files.get(ENTRIES)).toContain('003101000050000,24,小时,2026-07-10,,b18,')
    expect(parseEdition(files).complaints).toEqual([])
    await releases.move(draft?.releaseNo ?? 0, 'published', 'test', '')
    expect((await importPoints(ports, { path: 'x.xlsx', publication }, 'test')).draft).toBeNull()
  })
})
