import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { program } from './program.ts'
import { SCREENS, type Screen, type Visitor, visit } from './visitor.ts'

const PAGES = join(import.meta.dirname, '../../apps/web/src/pages')

/** Whose page it is, by where it lies: whoever works there every day. What lies deeper comes later. */
const WHOSE: readonly (readonly [string, string])[] = [
  ['/', 'city-supervisor'],
  ['/account', 'doctor'],
  ['/admin', 'administrator'],
  ['/admin/calendar', 'city-supervisor'],
  ['/admin/health', 'data-engineer'],
  ['/admin/jobs', 'data-engineer'],
  ['/admin/parameters', 'city-supervisor'],
  ['/admin/proposals', 'approver'],
  ['/admin/trail', 'auditor'],
  ['/casework', 'county-handler'],
  ['/help', 'inspector'],
  ['/hub', 'data-engineer'],
  ['/review', 'reviewer'],
  ['/review/told', 'institution-office'],
  ['/rules', 'rule-author'],
  ['/rules/second', 'reviewer'],
  ['/screening', 'city-supervisor'],
  ['/sign-in', 'nobody'],
]

/** Where the things are that have a page: a list of them, and what of its first row stands in the address. */
const THINGS: Readonly<Record<string, readonly [string, string]>> = {
  '/screening/hits/$hit': ['/screening/hits/list', '{id}'],
  '/screening/models/$model': ['/screening/risk/models/list', '{id}'],
  '/screening/risk/$score': ['/screening/risk/scores/list?entity=institution', '{id}'],
  '/screening/screens/$screen': ['/screening/screens/list', '{id}'],
  '/admin/proposals/$proposal': ['/proposals/list', '{id}'],
  '/admin/users/$user': ['/users/list', '{id}'],
  '/casework/cases/$case': ['/cases/list', '{id}'],
  '/casework/leads/$lead': ['/leads/list', '{id}'],
  '/hub/batches/$batch': ['/batches/list', '{batchNo}'],
  '/profiles/doctors/$doctor': ['/doctors/list', '{doctorId}?institutionId={institutionId}'],
  '/profiles/institutions/$institution': ['/institutions/list', '{institutionId}'],
  '/profiles/items/$item': ['/items/list', '{itemCode}'],
  // Persons stand in no list: one of whom there is a finding.
  '/profiles/persons/$person': ['/findings/list', '{person}'],
  '/review/findings/$finding': ['/findings/list', '{id}'],
  '/review/told/$finding': ['/findings/list', '{id}'],
  '/rules/library/$rule': ['/library/list', '{ruleId}'],
  '/rules/releases/$release': ['/releases/list', '{releaseNo}'],
}

type Row = Readonly<Record<string, string | number>>

/** Every page, by its folder, the pages of one thing with a `$`. A file beside a folder of its name only frames what lies in it. */
const paths = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx') && !file.includes('__root'))
  .map((file) => `/${file.replace(/\.tsx$/, '').replace(/^_app(?:\/|$)/, '')}`)
  .filter((path, _at, all) => !all.some((other) => other.startsWith(`${path}/`)))
  .map((path) => path.replace(/\/index$/, '') || '/')
  .toSorted()

const roleOf = (path: string) =>
  WHOSE.filter(([folder]) => folder === '/' || path === folder || path.startsWith(`${folder}/`)).at(
    -1,
  )?.[1] ?? 'nobody'
const byRole = Map.groupBy(paths, roleOf)

const SCREENED_MS = 420_000

/** The first thing of a list, as soon as there is one: a young city is still being screened when the first pages are looked at. */
async function firstOf(path: string, list: () => Promise<readonly Row[]>): Promise<Row> {
  for (const until = Date.now() + SCREENED_MS; Date.now() < until; await sleep(2_000)) {
    const [row] = await list()
    if (row !== undefined) return row
  }
  throw new Error(`The demo city has nothing for ${path}.`)
}

/** The address of a page: of one of a thing, that of the first one that its list has for whoever looks. */
async function addressOf(path: string, role: string): Promise<string> {
  const [folder = '', last] = path.split('/$')
  if (last === undefined) return path
  const place = THINGS[path]
  if (place === undefined)
    throw new Error(`${path} is a page of one thing, and THINGS does not say of which.`)
  const [list, address] = place
  const { read } = await program(role)
  const row = await firstOf(path, async () => (await read<{ rows: readonly Row[] }>(list)).rows)
  const person = address.includes('{person}') && (await read<Row>(`/findings/evidence?id=${row.id}`)).personId
  return `${folder}/${address.replaceAll(/\{(\w+)\}/g, (_, name: string) => String({ ...row, person }[name]))}`
}

/** Goes there as by a link, without loading everything anew. */
async function walk(visitor: Visitor, address: string): Promise<void> {
  await visitor.page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`)
  await visitor.settle()
}

/** What is wrong with a page as it stands there. */
async function faultsOf(visitor: Visitor): Promise<readonly string[]> {
  return [...(await visitor.barriers()), ...((await visitor.fits()) ? [] : ['has to be moved sideways'])]
}

/** Makes the page dark or light as another tab would. */
async function shade(visitor: Visitor, next: 'dark' | 'light'): Promise<void> {
  const told = JSON.stringify({ key: 'fundwatch-theme', newValue: next })
  await visitor.page.evaluate(`dispatchEvent(new StorageEvent('storage', ${told}))`)
  await visitor.page.locator(`html[data-theme=${next}]`).waitFor()
}

/** What is wrong with a page in the dark, where it differs in its colours only. */
async function faultsInTheDark(visitor: Visitor, name: string): Promise<readonly string[]> {
  await shade(visitor, 'dark')
  await visitor.picture(`${name}-dark`)
  const barriers = await visitor.barriers(['color-contrast'])
  await shade(visitor, 'light')
  return barriers.map((barrier) => `in the dark, ${barrier}`)
}

/** For the longest round on a machine that has much else to do. */
const PATIENCE_MS = 660_000

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Round {
  readonly role: string
  readonly screen: Screen
}

const rounds: readonly Round[] = [...byRole.keys()].flatMap((role) =>
  (Object.keys(SCREENS) as Screen[]).map((screen) => ({ role, screen })),
)

describe('every page', () => {
  it('has somebody whose page it is', () => {
    expect(byRole.size).toBeGreaterThan(9)
    expect(paths.length).toBeGreaterThan(55)
  })

  it.concurrent.each(rounds)(
    'opens without an error, a barrier or a missing word, for a $role on a $screen',
    async ({ role, screen }) => {
      const visitor = await visit(browser, { screen, ...(role !== 'nobody' && { role }) })
      const told: string[] = []
      const mine = byRole.get(role) ?? []
      await visitor.go(await addressOf(mine[0] ?? '/', role))
      for (const path of mine) {
        const before = visitor.complaints.length
        await walk(visitor, await addressOf(path, role))
        const name = path === '/' ? 'home' : path.slice(1).replaceAll(/\/\$?/g, '-')
        await visitor.picture(name)
        const faults = [
          ...(await faultsOf(visitor)),
          ...(screen === 'desk' ? await faultsInTheDark(visitor, name) : []),
          ...visitor.complaints.slice(before),
        ]
        told.push(...faults.map((fault) => `${path}: ${fault}`))
      }
      await visitor.close()
      expect(told).toEqual([])
    },
    PATIENCE_MS,
  )
})
