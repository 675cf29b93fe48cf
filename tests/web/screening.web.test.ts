import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'
import { type Visitor } from './visitor.ts'

const letIn = stage()

interface Row {
  readonly id: string
  readonly county: string | null
  readonly leadId: string | null
  readonly subjectName: string
  readonly screen: string
}

/** What the list answers to who is signed in. */
async function hitsOf({ page }: Visitor, query = ''): Promise<readonly Row[]> {
  const answer = await page.request.get(`/api/screening/hits/list?limit=500${query}`)
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { rows: readonly Row[] }).rows
}

interface Run {
  readonly state: string
  readonly message: string | null
}

async function runsOf({ page }: Visitor): Promise<readonly Run[]> {
  const answer = await page.request.get('/api/screening/runs/list')
  return ((await answer.json()) as { rows: readonly Run[] }).rows
}

/** The city was screened, or is being screened since it began: then it is waited for. One that never was is screened by hand: one click and one more to confirm. */
async function screened(visitor: Visitor): Promise<void> {
  const { page, go } = visitor
  await go('/screening/runs')
  if ((await runsOf(visitor)).length === 0 && !(await isBegunSoon(visitor))) {
    await page.getByRole('button', { name: '开始筛查' }).click()
    await page.locator('.ant-modal').getByRole('button', { name: '开始筛查' }).click()
  }
  await expect.poll(async () => (await hitsOf(visitor)).length, { timeout: 420_000 }).toBeGreaterThan(0)
  expect((await runsOf(visitor)).filter(({ state }) => state === 'failed')).toEqual([])
}

async function isBegunSoon(visitor: Visitor): Promise<boolean> {
  for (let look = 0; look < 30; look += 1) {
    if ((await runsOf(visitor)).length > 0) return true
    await visitor.page.waitForTimeout(1_000)
  }
  return false
}

describe('screening', () => {
  it('leads a supervisor from a screen to a hit, and from the hit to a lead that stands in the list', async () => {
    const supervisor = await letIn('city-supervisor')
    const { page, go, barriers } = supervisor
    await screened(supervisor)
    const hit = (await hitsOf(supervisor, '&isInLead=false')).at(0)
    if (hit === undefined) throw new Error('The city has no hit that is in no lead.')
    await go(`/screening/screens/${hit.screen}`)
    expect(await barriers()).toEqual([])
    await page.getByRole('link', { name: '看结果' }).click()
    await page.waitForURL(/\/screening\/hits\?/)
    await go(`/screening/hits/${hit.id}`)
    await page.getByRole('heading', { level: 1, name: hit.subjectName }).waitFor()
    expect(await barriers()).toEqual([])
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: '生成线索' }).click()
    const link = page.getByRole('link', { name: /已在线索 XS\d+ 中/ })
    await link.waitFor()
    const no = /XS\d+/.exec((await link.textContent()) ?? '')?.[0] ?? ''
    await expect.poll(() => page.getByRole('button', { name: '生成线索' }).count()).toBe(0)
    await go(`/casework/leads?source=screen&text=${no}`)
    await page.getByText(no).first().waitFor()
  }, 480_000)

  it.each([
    ['never ran', { ranAt: null, hits: 0, failure: null }, '还没有运行过'],
    ['failed', { failure: '内存不够。缩短期间后再运行', hits: 0 }, '内存不够。缩短期间后再运行'],
    [
      'had too little to compare',
      { failure: null, looked: 8, notEnough: 8, hits: 0 },
      '数据不足，没有作判断',
    ],
    ['found nobody', { failure: null, looked: 9, notEnough: 2, hits: 0 }, '没有超出界限的'],
    ['waits for data', { status: 'draft', missing: '检查结果', hits: 0 }, '草稿，还不能运行'],
  ])('says of a screen that %s why it shows nothing', async (_what, standing, words) => {
    const { page, go, barriers } = await letIn('city-supervisor')
    await page.route(
      (url) => url.pathname === '/api/screening/screens/read',
      async (route) => {
        const said = (await (await route.fetch()).json()) as object
        await route.fulfill({ json: { ...said, ...standing } })
      },
    )
    await go('/screening/screens/co-visit-rings')
    await page.getByText(words, { exact: true }).first().waitFor()
    expect(await barriers()).toEqual([])
  })

  it('shows a county handler the hits of his county only, and the others are not there', async () => {
    const supervisor = await letIn('city-supervisor')
    await screened(supervisor)
    const all = await hitsOf(supervisor)
    const handler = await letIn('county-handler')
    const own = await hitsOf(handler)
    const counties = new Set(own.map(({ county }) => county))
    expect(counties.size).toBe(1)
    const other = all.find(({ county }) => !counties.has(county))
    if (other === undefined) throw new Error('The city has hits in one county only.')
    // What is being screened meanwhile may come or go: the page shows what the server says now.
    await expect
      .poll(
        async () => {
          await handler.go('/screening/hits')
          await handler.page.getByText(/共 \d+ 条/).waitFor()
          const shown = await handler.page.getByText(/共 \d+ 条/).textContent()
          return Number(/共 (\d+) 条/.exec(shown ?? '')?.[1]) - (await hitsOf(handler)).length
        },
        { timeout: 60_000 },
      )
      .toBe(0)
    expect((await handler.page.request.get(`/api/screening/hits/read?id=${other.id}`)).status()).toBe(404)
  }, 480_000)

  it('is told of to nobody at an institution', async () => {
    const { page, go } = await letIn('institution-office')
    await go('/screening/hits')
    await page.getByText('没有权限').first().waitFor()
    await expect.poll(() => page.locator('nav a[href="/screening/hits"]').count()).toBe(0)
    expect((await page.request.get('/api/screening/screens/list')).status()).toBe(403)
  })

  it.each(['/screening/screens', '/screening/hits', '/screening/rankings', '/screening/runs'])(
    '%s is usable on a phone and without barriers',
    async (path) => {
      const { go, fits, barriers } = await letIn('city-supervisor', 'phone')
      await go(path)
      expect(await fits()).toBe(true)
      expect(await barriers()).toEqual([])
    },
  )
})
