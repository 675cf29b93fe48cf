import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openPeopleLab, type PeopleLab } from '../testing/people-lab.ts'

let lab: PeopleLab
let anna: Browser
let bert: Browser
const COUNTY = { kind: 'county', county: '320501' } as const
beforeAll(async () => {
  lab = await openPeopleLab()
  const grants = [{ role: 'reviewer', scope: COUNTY }] as const
  anna = await lab.signedIn(await lab.person('anna', grants, COUNTY))
  bert = await lab.signedIn(await lab.person('bert', grants, COUNTY))
})
afterAll(() => lab.close())

const LEADS = { list: '/leads/list' }
const keep = (browser: Browser, name: string, search = 'isOverdue=true') =>
  browser.post('/saved-filters/keep', { ...LEADS, name, search })
const kept = async (browser: Browser, of = LEADS) => (await browser.get('/saved-filters/list', of)).body

describe('a saved filter', () => {
  it('is kept under its name, replaced by another of the same name, and forgotten', async () => {
    await keep(anna, '到期')
    await keep(anna, '大额', 'leastFen=100000&status=waiting&status=assigned')
    await keep(anna, ' 到期 ', 'isOverdue=true&sort=due')
    const both = [
      { name: '到期', search: 'isOverdue=true&sort=due' },
      { name: '大额', search: 'leastFen=100000&status=waiting&status=assigned' },
    ]
    const { rows } = (await kept(anna)) as { rows: object[] }
    expect(rows).toHaveLength(2)
    expect(rows).toEqual(expect.arrayContaining(both))
    await anna.post('/saved-filters/forget', { ...LEADS, name: '到期' })
    expect(await kept(anna)).toEqual({ rows: both.slice(1) })
    expect(await anna.post('/saved-filters/forget', { ...LEADS, name: '到期' })).toMatchObject({
      status: 200,
    })
  })

  it('is of one person and one list', async () => {
    await keep(anna, '我的')
    expect(await kept(bert)).toEqual({ rows: [] })
    expect(await kept(anna, { list: '/cases/list' })).toEqual({ rows: [] })
    await bert.post('/saved-filters/forget', { ...LEADS, name: '我的' })
    expect(JSON.stringify(await kept(anna))).toContain('我的')
  })

  it('is written down without what it asks, which may name a person', async () => {
    await keep(bert, '某人', 'text=320200199001011234')
    const { rows } = await lab.lab.pool.query(
      'select row_to_json(entry)::text as body from trail.entry as entry',
    )
    const told = rows.map(({ body }: { body: string }) => body).join('\n')
    expect(told).toContain('keep-filter')
    expect(told).not.toContain('320200199001011234')
  })

  it('has a name and a condition of decent length, of one list of thirty', async () => {
    for (const wish of [
      { ...LEADS, name: ' ', search: 'a=b' },
      { ...LEADS, name: '甲', search: '' },
      { ...LEADS, name: '甲', search: '含中文' },
      { ...LEADS, name: '甲'.repeat(31), search: 'a=b' },
      { list: 'https://elsewhere.example', name: '甲', search: 'a=b' },
    ])
      expect(await bert.post('/saved-filters/keep', wish)).toMatchObject({ status: 400 })
    for (let serial = 0; serial < 29; serial += 1) await keep(bert, `筛选${serial}`)
    const answer = await keep(bert, '又一个')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).toMatchObject({ code: 'field-invalid' })
    expect(await keep(bert, '筛选3', 'a=b')).toMatchObject({ status: 200 })
  })
})
