import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleAudit, examplePorts } from '../../use-cases/review/report/testing/example-ports.ts'
import { fakeDesk } from '../review/testing/fake-desk.ts'
import { auditDemo, fillWithDemo } from './demo.ts'

let folder: string
let told: string[]
const tell = (sentence: string) => void told.push(sentence)
beforeEach(async () => {
  told = []
  folder = await mkdtemp(join(tmpdir(), 'demo-'))
  await writeFile(join(folder, 'simulation.json'), '{}')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const simulation = {
  simulate: () => Promise.reject(new Error('not asked for')),
  amplify: () => Promise.reject(new Error('not asked for')),
}

describe('the demo', () => {
  it('tells whether the city that was made before is imported', async () => {
    const result = { files: [{ accepted: 12 }], seconds: 1, message: '全部行已接收。' }
    expect(await fillWithDemo({ folder, simulation, desk: fakeDesk({ result }), tell })).toBe(true)
    expect(told.at(-1)).toContain('模拟城市已导入: 12 行')
    const failing = fakeDesk({ state: 'failed', message: '磁盘空间不足' })
    expect(await fillWithDemo({ folder, simulation, desk: failing, tell })).toBe(false)
  })

  it('audits the city and tells what was found, by rule in yuan and people', async () => {
    const desk = fakeDesk({ result: { ...exampleAudit, seconds: 1.5 } })
    await auditDemo({ desk, withReports: (work) => work(examplePorts()), tell })
    expect(desk.jobs).toMatchObject([
      { kind: 'audit', request: { purpose: 'live', extent: 'all', rules: null } },
    ])
    const text = told.join('\n')
    for (const words of [
      '模拟城市已审核: 4 条规则',
      '违规 145.00 元',
      'GZ10000102014000',
      '22.50',
      '全部为模拟数据',
    ])
      expect(text).toContain(words)
  })

  it('goes on without the audit when it fails', async () => {
    const desk = fakeDesk({ state: 'failed', message: '没有规则' })
    await auditDemo({ desk, withReports: (work) => work(examplePorts()), tell })
    expect(told.at(-1)).toContain('没有审核: 任务失败: 没有规则')
  })
})
