import type { Actor, Grant } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { systemActNow } from '../../apps/server/src/context/findings.ts'
import type { RiskJobPorts } from '../../apps/server/src/use-cases/screening/risk/lake/lake-job-ports.ts'
import { scoreOnLake } from '../../apps/server/src/use-cases/screening/risk/lake/score-on-lake.ts'
import { trainOnLake } from '../../apps/server/src/use-cases/screening/risk/lake/train-on-lake.ts'
import {
  promoteRisk,
  trainRisk,
} from '../../apps/server/src/use-cases/screening/risk/registry/decide-models.ts'
import {
  listRiskModels,
  readRiskModel,
} from '../../apps/server/src/use-cases/screening/risk/registry/read-models.ts'
import {
  listRiskScores,
  readRiskScore,
} from '../../apps/server/src/use-cases/screening/risk/registry/read-scores.ts'
import { openUnwatched } from '../casework/open-unwatched.ts'
import { decidedLead, INSTITUTIONS, idOf, isBad, later, riskOn, riskyCity } from './risk-lab.ts'

let lab: CaseworkLab
let cities: ExampleCities
let casework: OpenCasework
let worker: RiskJobPorts
const desk = () => casework.http.context
const someone = (role: Grant['role'], scope: Grant['scope']) => anActor([{ role, scope }], role)
const supervisor = someone('city-supervisor', { kind: 'city' })
const handler = someone('county-handler', { kind: 'county', county: '990101' })
const engineer = someone('data-engineer', { kind: 'city' })
const { signal } = new AbortController()

beforeAll(async () => {
  lab = await openCaseworkLab()
  cities = await ExampleCities.open()
  casework = openUnwatched(lab)
  worker = await riskOn(lab, cities, riskyCity())
})
afterAll(async () => {
  await casework.close()
  await cities.close()
  await lab.close()
})

const scored = (entity: 'institution' | 'doctor' | 'person' | null = null, ports = worker) =>
  scoreOnLake(ports, { act: systemActNow(), request: { entity }, signal })
const trained = (kind: 'supervised' | 'unsupervised', seed = 1) =>
  trainOnLake(worker, {
    act: systemActNow(),
    request: { entity: 'institution', kind, seed, by: '工程师', reason: null },
    signal,
  })
const scoresAs = (actor: Actor, entity: 'institution' | 'doctor' | 'person', limit = 500) =>
  listRiskScores(desk(), anAct(actor), { entity, limit })
const modelsAs = (actor: Actor) => listRiskModels(desk(), anAct(actor), {})
const promote = async (actor: Actor, id: string) => promoteRisk(desk(), anAct(actor), { id, reason: '更好' })

describe('on the first day, without a decided lead', () => {
  it('everybody is scored by a model that nobody had to train', async () => {
    const { entities } = await scored()
    expect(entities.map(({ entity, isNewModel, failure }) => [entity, isNewModel, failure])).toEqual([
      ['institution', true, null],
      ['doctor', true, null],
      ['person', true, null],
    ])
    expect(entities[0]).toMatchObject({ scored: INSTITUTIONS, notEnough: 0, kept: INSTITUTIONS })
    const { rows, abilities, decided } = await modelsAs(supervisor)
    expect(rows.map(({ entity, state, kind, against }) => [entity, state, kind, against])).toEqual(
      ['institution', 'doctor', 'person'].map((entity) => [
        entity,
        'champion',
        'unsupervised',
        '已经是现用模型。',
      ]),
    )
    expect(abilities).toEqual({ train: true, promote: true, seeScores: true })
    expect(decided[0]).toEqual({ entity: 'institution', confirmed: 0, cleared: 0, least: 50 })
  })

  it('scores stand in the order of their rank with reasons, peers and bands, of persons only those that stand out', async () => {
    const { rows, scoring, counted } = await scoresAs(supervisor, 'institution')
    expect(counted).toBe(INSTITUTIONS)
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, at) => at + 1))
    expect(rows.filter(({ band }) => band === 'high')).toHaveLength(2)
    expect(rows.filter(({ band }) => band === 'raised')).toHaveLength(6)
    expect(scoring).toMatchObject({ asOf: '2026-05-31', scored: INSTITUTIONS, notEnough: 0 })
    const [first] = rows
    expect(first).toMatchObject({ isChance: false, previousRank: null, members: INSTITUTIONS })
    const whole = await readRiskScore(desk(), anAct(supervisor), first?.id ?? '')
    expect(whole.reasons.length).toBeGreaterThan(1)
    expect(whole.reasons[0]?.sentence).toMatch(/^.+ .+，.*医院（\d+ 个）的中位数 .+，同样偏离的不超过 .+%$/)
    const persons = await scoresAs(supervisor, 'person')
    expect(new Set(persons.rows.map(({ band }) => band)).has('ordinary')).toBe(false)
    expect(persons.rows[0]?.name).toMatch(/^参保人（尾号/)
    expect(persons.scoring?.scored).toBeGreaterThan(persons.rows.length)
  })

  it('a county sees its own scores, who keeps the data sees none', async () => {
    const own = await scoresAs(handler, 'institution')
    expect(new Set(own.rows.map(({ county }) => county))).toEqual(new Set(['990101']))
    const all = await scoresAs(supervisor, 'institution')
    const foreign = all.rows.find(({ county }) => county === '990102')
    await expect(readRiskScore(desk(), anAct(handler), foreign?.id ?? '')).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(scoresAs(engineer, 'institution')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await modelsAs(engineer)).abilities).toEqual({ train: true, promote: false, seeScores: false })
  })

  it('scored again, each stands beside the rank it had; pages neither lose nor repeat one', async () => {
    const { entities } = await scored('institution')
    expect(entities[0]).toMatchObject({ isNewModel: false })
    const { rows } = await scoresAs(supervisor, 'institution')
    expect(rows.every(({ rank, previousRank }) => rank === previousRank)).toBe(true)
    const seen: string[] = []
    let after: string | undefined
    do {
      const wish = { entity: 'institution', limit: 40, ...(after !== undefined && { after }) } as const
      const page = await listRiskScores(desk(), anAct(supervisor), wish)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(rows.map(({ id }) => id))
    const history = (await readRiskScore(desk(), anAct(supervisor), seen[0] ?? '')).history
    expect(history).toHaveLength(2)
  })

  it('a supervised model is refused, with the count of what there is', async () => {
    await expect(trained('supervised')).rejects.toThrow(
      '数据不足: 以医药机构为对象、已核实的线索中，属实 0 条、不属实 0 条；两者各至少 50 条',
    )
  })

  it('another unsupervised model cannot be told to be better', async () => {
    const { modelId, state } = await trained('unsupervised', 2)
    expect(state).toBe('challenger')
    await expect(promote(supervisor, modelId)).rejects.toThrow('没有与现用模型比较过')
  })
})

describe('with decided leads', () => {
  let supervised = ''

  it('learns from what was known before each lead, and is held against the champion', async () => {
    for (let at = 0; at < INSTITUTIONS; at += 1) {
      const raised = later('2025-08-05', (at * 37) % 300)
      const isFound = at % 17 === 0 ? !isBad(at) : isBad(at)
      await decidedLead(lab, { institution: idOf(at), raised, decided: later(raised, 20), isFound })
    }
    const report = await trained('supervised')
    supervised = report.modelId
    expect(report).toMatchObject({ state: 'challenger', leaks: 0, confirmed: 61, cleared: 89 })
    expect(report.verdict).not.toBeNull()
    const model = await readRiskModel(desk(), anAct(supervisor), supervised)
    expect(model.split?.kind).toBe('entity-and-time')
    expect(model.featureList[0]?.title).toBe('夜间门诊和购药占比')
    expect(model.featureList.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 9)
    expect(model.metrics?.auc.value ?? 0).toBeGreaterThan(0.7)
    expect(model.comparisons).toHaveLength(1)
    expect(model.fairness.map(({ title }) => title)).toEqual(['级别', '类型', '区划'])
    expect(model.card).toContain('夜间门诊和购药占比')
    // The challenger of the same kind before it made room; the unsupervised one is still waiting.
    const states = (await modelsAs(supervisor)).rows.filter(({ entity }) => entity === 'institution')
    expect(states.map(({ state }) => state)).toEqual(['challenger', 'challenger', 'champion'])
  })

  it('the same lake, leads and seed give the same model', async () => {
    const before = await readRiskModel(desk(), anAct(supervisor), supervised)
    const { modelId } = await trained('supervised')
    const after = await readRiskModel(desk(), anAct(supervisor), modelId)
    expect([after.sha256, after.tableSha256]).toEqual([before.sha256, before.tableSha256])
    expect((await readRiskModel(desk(), anAct(supervisor), supervised)).state).toBe('retired')
    supervised = modelId
  })

  it('is promoted by the supervisor of the city, when its gain is above 0, with a reason and on record', async () => {
    await expect(promote(engineer, supervised)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(promote(supervisor, '00000000-0000-4000-8000-00000000dead')).rejects.toMatchObject({
      code: 'not-found',
    })
    const silently = () => promoteRisk(desk(), anAct(supervisor), { id: supervised, reason: ' ' })
    expect(silently).toThrow('需要写明理由')
    const verdict = await verdictIs(supervised, 'keep')
    await expect(promote(supervisor, supervised)).rejects.toThrow('没有全部大于 0')
    await verdict.set('promote')
    const row = await promote(supervisor, supervised)
    expect(row).toMatchObject({ state: 'champion', decidedBy: 'city-supervisor', reason: '更好' })
    const { rows } = await lab.pool.query(
      `select after_change as after from trail.entry where action = 'promote-risk-model' and noun_id = $1`,
      [supervised],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].after).toMatchObject({ state: 'champion', reason: '更好' })
    const jobs = await lab.pool.query(`select label from hub.job_progress where kind = 'score-risk'`)
    expect(jobs.rows).toEqual([{ label: '医药机构' }])
    await expect(promote(supervisor, supervised)).rejects.toThrow('已经是现用模型')
  })

  it('scores by chance then, with reasons that add up for the one that is looked at', async () => {
    await scored('institution')
    const { rows } = await scoresAs(supervisor, 'institution')
    expect(rows[0]).toMatchObject({ isChance: true, modelId: supervised })
    const first = rows.slice(0, 8).map(({ institutionId }) => Number(institutionId?.slice(1)))
    expect(first.filter(isBad).length).toBeGreaterThan(6)
    const model = await readRiskModel(desk(), anAct(supervisor), supervised)
    expect(model.driftReport?.score.verdict).toBe('stable')
    expect(model.equity.map(({ title }) => title)).toContain('区划')
  })

  it('what a model is cannot be changed behind anybody’s back', async () => {
    for (const change of [`set model = '{}'`, `set sha256 = repeat('0', 64)`, `set told = '{}'`])
      await expect(lab.pool.query(`update screening.risk_model ${change}`)).rejects.toThrow('history')
    await expect(lab.pool.query('delete from screening.risk_model')).rejects.toThrow('history')
    await expect(lab.pool.query('delete from screening.risk_comparison')).rejects.toThrow('history')
  })

  it('training is asked for by who keeps the data, and by nobody who only looks', async () => {
    const wish = { entity: 'doctor', kind: 'unsupervised' } as const
    expect(await trainRisk(desk(), anAct(engineer), wish)).toMatchObject({ jobId: expect.any(String) })
    expect(() => trainRisk(desk(), anAct(handler), wish)).toThrow('没有权限')
    expect((await modelsAs(engineer)).job).toMatchObject({ kind: 'train-risk', state: 'waiting' })
  })
})

describe('of a city with hardly anything in it', () => {
  it('an empty lake says so', async () => {
    await expect(scored(null, await riskOn(lab, cities, {}))).rejects.toThrow('还没有一个完整月份')
  })

  it('one institution is not compared with itself; the reason is given and nobody else suffers', async () => {
    await lab.pool.query(`update screening.risk_model set state = 'retired'`)
    const visits = Array.from({ length: 40 }, (_, at) => ({
      id: `V${at}`,
      institution: 'H1',
      person: `P${at}`,
      from: `2026-0${1 + (at % 4)}-15`,
    }))
    const { entities } = await scored(null, await riskOn(lab, cities, { visits }))
    expect(entities.map(({ failure }) => failure)).toEqual([
      '数据不足: 就诊够多、可以比较的医药机构只有 1 个，少于 20 个。',
      '数据不足: 就诊够多、可以比较的医务人员只有 0 个，少于 20 个。',
      '数据不足: 就诊够多、可以比较的参保人只有 0 个，少于 20 个。',
    ])
  })

  it('where all are alike nobody stands out', async () => {
    const visits = Array.from({ length: 30 * 40 }, (_, at) => ({
      id: `V${at}`,
      institution: `H${at % 30}`,
      person: `P${at}`,
      from: '2026-04-30 10:00',
      fund: 10,
    }))
    const { entities } = await scored('institution', await riskOn(lab, cities, { visits }))
    expect(entities[0]?.failure ?? '').toContain('没有可用的特征')
  })
})

/** Rewrites what the comparison of a challenger says, as no application may. */
async function verdictIs(challengerId: string, verdict: string) {
  const set = async (told: string) => {
    await lab.pool.query('alter table screening.risk_comparison disable trigger history')
    await lab.pool.query(
      `update screening.risk_comparison set verdict = $2::text, report = jsonb_set(report, '{verdict}', to_jsonb($2::text))
       where challenger_id = $1`,
      [challengerId, told],
    )
    await lab.pool.query('alter table screening.risk_comparison enable trigger history')
  }
  await set(verdict)
  return { set }
}
