import { describe, expect, it } from 'vitest'
import { program } from './program.ts'
import { stage } from './stage.ts'

const letIn = stage()

interface Models {
  readonly rows: readonly { readonly id: string; readonly entity: string; readonly state: string }[]
}
interface Scores {
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly institutionId: string | null
  }[]
}

const TRAINED_MS = 240_000
const LOOK_AGAIN_MS = 2_000

/** The scores of institutions, as soon as the young city has any: its first model is trained after its first screening. */
async function scored(): Promise<Scores> {
  const { read } = await program('city-supervisor')
  for (const until = Date.now() + TRAINED_MS; Date.now() < until; ) {
    const scores = await read<Scores>('/screening/risk/scores/list?entity=institution&limit=20')
    if (scores.rows.length > 0) return scores
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  throw new Error('The city has no scores.')
}

describe('risk', () => {
  it('leads from the scores to the reasons of one, to the institution, and to the model that made them', async () => {
    const score = (await scored()).rows.find(({ institutionId, name }) => institutionId !== name)
    if (score === undefined) throw new Error('No institution with a name has a score.')
    const { page, go, settle, barriers, picture } = await letIn('city-supervisor')
    await go('/screening/risk')
    await page.getByText(score.name, { exact: true }).first().waitFor()
    expect(await barriers()).toEqual([])
    await go(`/screening/risk/${score.id}`)
    await page.getByRole('heading', { level: 1, name: score.name }).waitFor()
    await page.getByRole('heading', { name: '为什么' }).waitFor()
    expect(await barriers()).toEqual([])
    await picture('risk-score')
    await page
      .getByRole('link', { name: /^第 \d+ 号$/ })
      .first()
      .click()
    await page.waitForURL(/\/screening\/models\//)
    await settle()
    await page.getByRole('heading', { name: '看哪些特征' }).waitFor()
    expect(await barriers()).toEqual([])
    await picture('risk-model')
    await go(`/profiles/institutions/${score.institutionId}?tab=found`)
    await page.getByRole('heading', { name: '风险评分' }).waitFor()
    await page.getByRole('link', { name: '看理由' }).click()
    await page.waitForURL(/\/screening\/risk\//)
  }, 300_000)

  it('says in words why a model cannot be trained or promoted, and lets nobody promote the one that scores', async () => {
    await scored()
    const { read } = await program('city-supervisor')
    const { rows } = await read<Models>('/screening/risk/models/list')
    const champion = rows.find(({ state, entity }) => state === 'champion' && entity === 'institution')
    const { page, go, barriers } = await letIn('city-supervisor')
    await go('/screening/models')
    await page
      .getByText(/监督模型要查实、排除各至少 \d+ 条|可以训练监督模型/)
      .first()
      .waitFor()
    expect(await barriers()).toEqual([])
    await go(`/screening/models/${champion?.id}`)
    await page.getByRole('heading', { level: 1, name: /医药机构风险模型/ }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '启用' }).count()).toBe(0)
  }, 300_000)

  it('shows nobody who may not look at hits whose risk is high, and nobody at an institution any of it', async () => {
    const author = await letIn('rule-author')
    await author.go('/screening/models')
    await expect.poll(() => author.page.locator('nav a[href="/screening/risk"]').count()).toBe(0)
    const refused = await author.page.request.get('/api/screening/risk/scores/list?entity=institution')
    expect(refused.status()).toBe(403)
    const office = await letIn('institution-office')
    expect((await office.page.request.get('/api/screening/risk/models/list')).status()).toBe(403)
  })

  it.each(['/screening/models', '/screening/risk'])(
    '%s is usable on a phone and without barriers',
    async (path) => {
      const { go, fits, barriers } = await letIn('city-supervisor', 'phone')
      await go(path)
      expect(await fits()).toBe(true)
      expect(await barriers()).toEqual([])
    },
  )
})
