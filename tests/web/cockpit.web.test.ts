import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { SCREENS, type Screen, type Visitor, visit } from './visitor.ts'

let browser: Browser
const open: Visitor[] = []
const person = async (role: string, screen: Screen = 'desk') => {
  const visitor = await visit(browser, { role, screen })
  open.push(visitor)
  return visitor
}
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await Promise.all(open.map((visitor) => visitor.close()))
  await browser.close()
})

/** How many rows the list behind a number has, by its own address. */
async function rowsBehind({ page }: Visitor, link: Locator, list: string): Promise<number> {
  const address = new URL((await link.getAttribute('href')) ?? '', page.url())
  const answer = await page.request.get(`/api/${list}${address.search}`)
  expect(answer.status(), `${list}${address.search}`).toBe(200)
  return ((await answer.json()) as { counted: number }).counted
}

const numberIn = (text: string) => Number(/[\d,]+(?=\s*条)/.exec(text)?.[0].replaceAll(',', ''))

describe.each(Object.keys(SCREENS) as Screen[])('the cockpit on a %s', (screen) => {
  it('shows the city without a barrier and without scrolling sideways', async () => {
    const visitor = await person('city-supervisor', screen)
    const { page } = visitor
    await visitor.go('/cockpit')
    await page.getByText('机构排名').waitFor()
    await page.locator('canvas').first().waitFor()
    await visitor.picture('cockpit')
    expect(await visitor.barriers()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(visitor.complaints).toEqual([])
  })
})

describe('every number', () => {
  it('is that of the rows behind it', async () => {
    const visitor = await person('city-supervisor')
    const { page } = visitor
    await visitor.go('/cockpit')
    await page.getByText('机构排名').waitFor()
    const links = await page
      .locator('main a[href^="/review/findings?"], [role=main] a[href^="/review/findings?"]')
      .all()
    expect(links.length).toBeGreaterThan(10)
    for (const link of links.filter((_link, at) => at % 3 === 0))
      expect(await rowsBehind(visitor, link, 'findings/list')).toBe(numberIn(await link.innerText()))
    for (const link of await page.locator('a[href^="/casework/leads?"]').all())
      expect(await rowsBehind(visitor, link, 'leads/list')).toBe(numberIn(await link.innerText()))
  })

  it('is of one county alone, when that is chosen on the map, and of all again', async () => {
    const visitor = await person('city-supervisor')
    const { page } = visitor
    await visitor.go('/cockpit')
    const tile = page.getByRole('button', { name: /^模拟乙区/ })
    await tile.click()
    await page.waitForURL(/county=990102/)
    const hits = page.locator('a[href^="/review/findings?"]').first()
    await expect.poll(() => hits.getAttribute('href')).toContain('county=990102')
    await expect
      .poll(async () => numberIn(await hits.innerText()))
      .toBe(await rowsBehind(visitor, hits, 'findings/list'))
    await page.getByRole('button', { name: '看全市' }).press('Enter')
    await page.waitForURL((url) => !url.search.includes('county'))
  })
})

describe('what the fund paid', () => {
  it('opens the settlements of that month and county, which come to the same; of nobody more than the first sign', async () => {
    const visitor = await person('city-supervisor')
    const { page } = visitor
    await visitor.go('/cockpit')
    const cell = page.locator('#paid tbody tr').first().getByRole('link').first()
    const paid = (await cell.textContent()) ?? ''
    await cell.click()
    await page.waitForURL(/\/cockpit\/settlements\?county=\d{6}&fromMonth=(\d{4}-\d\d)&toMonth=\1$/)
    await visitor.settle()
    await expect.poll(() => page.locator('dl').first().textContent()).toContain(paid)
    const persons = await page.locator('.ant-table-row td:nth-child(3)').allTextContents()
    expect(persons.length).toBeGreaterThan(0)
    for (const told of persons) expect(told).toMatch(/^.\*\* \d{4}\*+\d{4}$|^—$/)
    expect(visitor.complaints).toEqual([])
  })
})

describe('who oversees less, sees less', () => {
  it('a county its own, and another one does not exist', async () => {
    const visitor = await person('county-handler')
    const { page } = visitor
    await visitor.go('/cockpit')
    await page.getByText('机构排名').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^模拟乙区/ }).count()).toBe(0)
    await visitor.go('/cockpit?county=990102')
    await page.getByText('没有找到').waitFor()
  })

  it('an institution nothing: no entry in the menu, and a page that says so', async () => {
    const visitor = await person('institution-office')
    const { page } = visitor
    await visitor.go('/')
    await expect.poll(() => page.getByRole('menuitem', { name: '帮助' }).count()).toBe(1)
    await expect.poll(() => page.getByRole('menuitem', { name: '驾驶舱' }).count()).toBe(0)
    await visitor.go('/cockpit')
    await page.getByText('没有权限', { exact: true }).waitFor()
    expect(await visitor.barriers()).toEqual([])
  })
})

describe('the map of the city', () => {
  it('is drawn where there is one, with its names; a bad one is told', async () => {
    const visitor = await person('city-supervisor')
    const { page } = visitor
    const square = (x: number) => [
      [
        [
          [x, 30],
          [x + 1, 30],
          [x + 1, 31],
          [x, 31],
          [x, 30],
        ],
      ],
    ]
    const feature = (county: string, name: string, x: number) => ({
      type: 'Feature',
      properties: { county, name },
      geometry: { type: 'MultiPolygon', coordinates: square(x) },
    })
    const map = {
      type: 'FeatureCollection',
      features: [feature('990101', '模拟甲区', 118), feature('990102', '模拟乙区', 119)],
    }
    await page.route('**/api/cockpit/map', (route) => route.fulfill({ json: { map, problem: null } }))
    await visitor.go('/cockpit')
    await page.locator('figure[aria-label^="区划"] canvas').waitFor()
    await visitor.picture('cockpit-map')
    await expect.poll(() => page.getByRole('columnheader', { name: '模拟甲区' }).count()).toBe(1)
    await page.unroute('**/api/cockpit/map')
    await page.route('**/api/cockpit/map', (route) =>
      route.fulfill({ json: { map: null, problem: 'map.geojson 里没有区划。' } }),
    )
    await visitor.go('/cockpit')
    await page.getByText('地图没有采用：map.geojson 里没有区划。').waitFor()
    expect(visitor.complaints).toEqual([])
  })
})

/** The smallest text on the wall, and whether anything is cut off, in pixels of 1920 × 1080. */
const MEASURE = `(() => {
  const unit = Math.min(innerWidth / 1920, innerHeight / 1080)
  const texts = [...document.querySelectorAll('main *')].filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '') && !one.closest('svg'))
  return {
    smallest: Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))) / unit,
    cut: [...document.querySelectorAll('main section, main section > div, main a')]
      .filter((one) => one.scrollHeight > one.clientHeight + 4 * unit || one.scrollWidth > one.clientWidth + 4 * unit)
      .map((one) => one.textContent.slice(0, 20)),
    scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
  }
})()`

describe('the wall', () => {
  it.each([
    [1920, 1080],
    [3840, 2160],
  ])('is read from five metres without scrolling at %i × %i', async (width, height) => {
    const visitor = await person('city-supervisor')
    const { page } = visitor
    await page.setViewportSize({ width, height })
    await visitor.go('/wall')
    await page.getByText('命中最多的规则').waitFor()
    await page.locator('canvas').first().waitFor()
    await visitor.picture(`wall-${width}`)
    const told = (await page.evaluate(MEASURE)) as { smallest: number; cut: string[]; scrolls: boolean }
    expect(told.smallest).toBeGreaterThanOrEqual(23.5)
    expect(told).toMatchObject({ cut: [], scrolls: false })
    expect(await visitor.barriers()).toEqual([])
    expect(visitor.complaints).toEqual([])
  })

  it('keeps its numbers when the line is cut, says since when, and goes on by itself', async () => {
    const visitor = await person('city-supervisor')
    const { page, context } = visitor
    await page.clock.install()
    await page.goto('/wall')
    await page.getByText(/^更新于/).waitFor()
    await page.getByText('命中最多的规则').waitFor()
    await context.setOffline(true)
    await page.clock.fastForward(60_000)
    await page.getByText(/连接中断，以下是 \d\d:\d\d:\d\d 的数据/).waitFor()
    await expect.poll(() => page.getByText('命中最多的规则').count()).toBe(1)
    await context.setOffline(false)
    await page.clock.fastForward(20_000)
    await page.getByText(/^更新于/).waitFor()
  })

  it('is for nobody who is not signed in', async () => {
    const visitor = await visit(browser, {})
    open.push(visitor)
    await visitor.page.goto('/wall')
    await visitor.page.waitForURL(/\/sign-in\?to=/)
    await expect.poll(() => visitor.page.getByText('基金支付').count()).toBe(0)
  })
})
