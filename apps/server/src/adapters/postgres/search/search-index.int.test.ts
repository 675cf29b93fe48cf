import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProfileLake } from '../../../use-cases/profiles/profile-lake.ts'
import { fillSearch } from '../../../use-cases/search/fill-search.ts'
import { readPoints } from '../../../use-cases/search/read-points.ts'
import { gramsAsked, type IndexedKind, plain } from '../../../use-cases/search/search-forms.ts'
import type { IndexWish } from '../../../use-cases/search/search-ports.ts'
import { spellChinese } from '../../pinyin/spell-chinese.ts'
import { type CaseworkLab, openCaseworkLab } from '../casework/testing/casework-lab.ts'
import { searchIndex } from './search-index.ts'
import { searchStore } from './search-store.ts'

let lab: CaseworkLab
beforeAll(async () => {
  lab = await openCaseworkLab()
})
afterAll(() => lab.close())

const institution = (institutionId: string, name: string, county: string) => ({
  institutionId,
  name,
  county,
  typeCode: '1',
  categoryCode: 'A100',
  level: '三级甲等',
})

/** A lake of two institutions and a doctor at each, of a version. */
function lakeOf(version: number, names: readonly [string, string]): ProfileLake {
  const institutions = [institution('H1', names[0], '320501'), institution('H2', names[1], '320502')]
  const doctor = (doctorId: string, institutionId: string, county: string) => ({
    doctorId,
    institutionId,
    name: '单雄信',
    title: '主治医师',
    institutionName: '某院',
    county,
  })
  const rows: Readonly<Record<string, readonly object[]>> = {
    period: [{ lastSecond: 1_770_000_000 }],
    institutions,
    search_doctors: [doctor('D1', 'H1', '320501'), doctor('D1', 'H2', '320502')],
    search_items: [{ itemCode: 'XA01', name: '头部CT平扫', listType: '医疗服务项目' }],
  }
  return {
    ask: async (name: string) => ({ version, rows: (rows[name] ?? []) as never }),
    history: () => Promise.reject(new Error('Nobody asks for persons here.')),
  }
}

const fill = (profiles: ProfileLake) =>
  fillSearch({
    index: searchIndex(lab.pool, readPoints),
    profiles,
    spell: spellChinese,
    rest: async () => undefined,
  })

async function found(kind: IndexedKind, text: string, reach: IndexWish['reach'] = [{ kind: 'city' }]) {
  const wish = { kind, words: plain(text), grams: gramsAsked(kind, text), reach, limit: 5 }
  const { hits } = await searchStore(lab.pool).find(wish)
  return hits.map(({ id, within }) => (within === '' ? id : `${within}~${id}`))
}

describe('the index of the search', () => {
  it('finds by name, code, pinyin and initials, and what begins with it first', async () => {
    await fill(lakeOf(1, ['城东人民医院', '人民医院']))
    expect(await found('institution', '人民医院')).toEqual(['H2', 'H1'])
    expect(await found('institution', 'renmin')).toEqual(['H2', 'H1'])
    expect(await found('institution', 'cdrm')).toEqual(['H1'])
    expect(await found('institution', 'h2')).toEqual(['H2'])
    expect(await found('item', 'ct平')).toEqual(['XA01'])
    expect(await found('doctor', 'sxx')).toEqual(['H1~D1', 'H2~D1'])
    expect(await found('institution', '法院')).toEqual([])
  })

  it('finds only within the reach of who asks', async () => {
    expect(await found('institution', '人民', [{ kind: 'county', county: '320502' }])).toEqual(['H2'])
    expect(await found('doctor', '单', [{ kind: 'institution', institutionId: 'H1' }])).toEqual(['H1~D1'])
    expect(await found('doctor', '单', [{ kind: 'self', doctorId: 'D9' }])).toEqual([])
  })

  it('follows the next version of the lake: what was renamed is found by its new name only', async () => {
    await fill(lakeOf(2, ['城东人民医院', '第二医院']))
    expect(await found('institution', '人民')).toEqual(['H1'])
    expect(await found('institution', 'dryy')).toEqual([])
    expect(await found('institution', 'deyy')).toEqual(['H2'])
  })

  it('is not filled twice at a time', async () => {
    const index = searchIndex(lab.pool, readPoints)
    const held: string[] = []
    await index.alone(async () => {
      held.push('first')
      await index.alone(async () => void held.push('second'))
    })
    expect(held).toEqual(['first'])
  })
})
