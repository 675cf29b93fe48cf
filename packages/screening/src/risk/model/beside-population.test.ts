import { describe, expect, it } from 'vitest'
import { buildTable, buildWish, riskyTable } from '../testing/build-table.ts'
import { besidePopulation, judgedBy } from './beside-population.ts'
import { riskDrift } from './drift.ts'
import { scoreRisk } from './score-risk.ts'
import { trainSupervised } from './train-supervised.ts'
import { trainUnsupervised } from './train-unsupervised.ts'

const checked = riskyTable(800)
const population = riskyTable(600, { seed: 9 })

describe('a model of the few who were checked', () => {
  it('says the same beside the population, and measures drift from there', () => {
    const model = trainSupervised(checked, buildWish())
    const beside = besidePopulation(model, population)
    expect(scoreRisk(beside, population)).toEqual(scoreRisk(model, population))
    const drift = riskDrift(beside, population, scoreRisk(beside, population).order)
    expect(drift?.score.psi).toBeCloseTo(0, 12)
    expect(beside.middles[0]?.rows).toBe(600)
    expect(beside.evaluation).toEqual(model.evaluation)
  })
})

describe('a model without labels', () => {
  const model = trainUnsupervised(
    { ...population, labels: new Int8Array(population.rows).fill(-1) },
    buildWish(),
  )

  it('is judged by those who were checked', () => {
    expect(model.evaluation).toBeNull()
    expect(judgedBy(model, checked).evaluation?.rows).toBe(800)
  })

  it('is not judged where only one label is known, or nobody', () => {
    const one = { ...checked, labels: new Int8Array(checked.rows).fill(1) }
    expect(judgedBy(model, one).evaluation).toBeNull()
    expect(judgedBy(model, buildTable({ labels: [] })).evaluation).toBeNull()
  })
})
