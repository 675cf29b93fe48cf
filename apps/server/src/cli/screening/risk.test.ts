import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../review/testing/run-command.ts'
import { registerRisk } from './risk.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fundwatch-risk-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
// A table needs no instance.
const nothing = () => Promise.reject(new Error('asked for an instance'))
const noInstance = { withDesk: nothing, withRegister: nothing }
const risk = (...args: string[]) =>
  runCommand((program) => registerRisk(program, noInstance), ['risk', ...args])

async function table(name: string, lines: readonly string[] | string): Promise<string> {
  await writeFile(at(name), typeof lines === 'string' ? lines : `${lines.join('\n')}\n`)
  return at(name)
}

/** Institutions over several months: those with many visits per bed are confirmed more often. */
function city(institutions: number): string[] {
  let state = 7
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const rows = ['机构,月份,级别,人次,床位,结果']
  for (let institution = 0; institution < institutions; institution += 1)
    for (const month of ['2025-01', '2025-02', '2025-03', '2025-04']) {
      const visits = Math.round(100 + random() * 900)
      const level = institution % 3 === 0 ? '三级' : '二级'
      const result = random() < 0.02 ? '' : random() < (visits > 700 ? 0.85 : 0.08) ? '1' : '0'
      rows.push(
        `H${institution},${month},${level},${visits},${random() < 0.2 ? '' : Math.round(random() * 90)},${result}`,
      )
    }
  return rows
}

const roles = ['--id', '机构', '--time', '月份', '--label', '结果', '--peers', '级别', '--fairness', '级别']

describe('fundwatch risk', () => {
  it('trains, tells of itself on a card, evaluates, and scores with reasons', async () => {
    const csv = await table('city.csv', city(300))
    const trained = await risk(
      'train',
      csv,
      ...roles,
      '--out',
      at('m.json'),
      '--card',
      at('card.md'),
      '--rising',
      '人次',
    )
    expect(trained).toContain('1,200 行，300 个对象')
    expect(trained).toContain('按对象和时间切分（2025-03-31）')
    const card = await readFile(at('card.md'), 'utf8')
    for (const title of ['用途', '数据', '切分', '指标与区间', '校准', '公平性', '局限', '漂移监测'])
      expect(card).toContain(`## ${title}`)
    expect(card).toContain('单调约束: 人次（只升）')

    const report = JSON.parse(await risk('evaluate', at('m.json'), csv, '--json'))
    expect(report).toMatchObject({ judged: 'held-out', challenge: null, leaks: [] })
    expect(report.evaluation.auc.value).toBeGreaterThan(0.8)
    expect(report.evaluation.rows).toBeLessThan(150)
    expect(await risk('evaluate', at('m.json'), csv)).toContain('只用训练时没有见过的对象')
    expect(await risk('evaluate', at('m.json'), csv, '--all-rows')).toContain('结果会偏好')

    const said = await risk('score', at('m.json'), csv, '--out', at('s.csv'), '--reasons', '5')
    expect(said).toMatch(
      /1\. H\d+ 2025-0\d {2}0\.\d+\n {4}人次 \d+（同组“.级” \d+ 行，中位数 [\d.]+）: 推高风险/,
    )
    const lines = (await readFile(at('s.csv'), 'utf8')).trim().split('\r\n')
    expect(lines).toHaveLength(1201)
    expect(lines.filter((line) => line.includes('推高风险'))).toHaveLength(5)
    const scores = lines.slice(1).map((line) => Number(line.split(',')[3]))
    expect(scores.every((score, row) => row === 0 || score <= (scores[row - 1] ?? 1))).toBe(true)
  })

  it('writes the same model for the same table and seed', async () => {
    const csv = await table('same.csv', city(80))
    await risk('train', csv, ...roles, '--out', at('a.json'), '--seed', '5')
    await risk('train', csv, ...roles, '--out', at('b.json'), '--seed', '5')
    expect(await readFile(at('a.json'), 'utf8')).toBe(await readFile(at('b.json'), 'utf8'))
  })

  it('works on the first day, without a label', async () => {
    const rows = city(40).map((line) => line.slice(0, line.lastIndexOf(',')))
    const csv = await table('new.csv', [...rows, 'HX,2025-04,二级,90000,40'])
    const trained = await risk(
      'train',
      csv,
      ...roles.slice(0, 4),
      '--unsupervised',
      '--out',
      at('u.json'),
      '--card',
      at('u.md'),
    )
    expect(trained).toContain('无监督模型')
    const said = await risk('score', at('u.json'), csv, '--out', at('u.csv'), '--show', '1')
    expect(said).toMatch(/^共 161 行。\n1\. HX 2025-04/)
    expect(said).toContain('人次 90,000（全体 161 行，中位数')
    expect(await readFile(at('u.md'), 'utf8')).toContain('没有指标')
    await expect(risk('evaluate', at('u.json'), csv)).rejects.toThrow('没有一行写明结果')
  })

  it('warns of a column that is the result, and lets no such challenger take over', async () => {
    const rows = city(200)
    const csv = await table(
      'leak.csv',
      rows.map((line, row) => `${line},${row === 0 ? '追回金额' : line.endsWith(',1') ? 1000 + row : 0}`),
    )
    const honest = [...roles, '--ignore', '追回金额', '--out', at('honest.json')]
    expect(await risk('train', csv, ...honest)).not.toContain('仅凭')
    const trained = await risk('train', csv, ...roles, '--out', at('leaky.json'))
    expect(trained).toContain('注意: 仅凭 “追回金额” 一列就能区分结果')
    const report = await risk(
      'evaluate',
      at('honest.json'),
      csv,
      '--against',
      at('leaky.json'),
      '--out',
      at('r.json'),
    )
    expect(report).toContain('不得换用')
    expect(JSON.parse(await readFile(at('r.json'), 'utf8')).challenge.verdict).toBe('keep')
  })

  it('reads tables of spreadsheets in GB 18030, with spaces, quotes and missing values as people write them', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xb1, 0xe0, 0xba, 0xc5]), // 编号
      Buffer.from(',x\r\n'),
      ...Array.from({ length: 30 }, (_, row) =>
        Buffer.from(`"A ${row}", ${row % 5 === 0 ? 'NULL' : row} \r\n`),
      ),
    ])
    await writeFile(at('gb.csv'), bytes)
    await risk('train', at('gb.csv'), '--id', '编号', '--unsupervised', '--out', at('gb.json'))
    expect(await risk('score', at('gb.json'), at('gb.csv'), '--out', at('gb-s.csv'))).toContain('共 30 行')
  })

  it('sets off what a spreadsheet would take for a formula', async () => {
    const csv = await table('formula.csv', [
      'id,x',
      ...Array.from({ length: 30 }, (_, row) => `"=cmd|${row}",${row}`),
    ])
    await risk('train', csv, '--id', 'id', '--unsupervised', '--out', at('f.json'))
    await risk('score', at('f.json'), csv, '--out', at('f.csv'))
    expect(await readFile(at('f.csv'), 'utf8')).not.toMatch(/,"?=cmd/)
  })
})

describe('fundwatch risk says what is wrong', () => {
  const train = async (lines: readonly string[] | string, ...options: string[]) =>
    risk(
      'train',
      await table('wrong.csv', lines),
      '--id',
      'id',
      '--label',
      'y',
      '--out',
      at('w.json'),
      ...options,
    )
  const rows = (count: number, write: (row: number) => string) =>
    Array.from({ length: count }, (_, row) => write(row))

  it.each([
    ['an empty file', '', '文件是空的'],
    ['a header alone', ['id,y,x'], '没有数据行'],
    ['no such column', ['id,z', '1,2'], '--label 的列 “y” 不在表中；表中有: id、z'],
    ['a column twice', ['id,y,x,x', '1,1,2,2'], '列名 “x” 出现了两次'],
    ['a label of another kind', ['id,y,x', '1,1,2', '2,maybe,3'], '第 3 行 “y” 的 “maybe” 不是结果'],
    ['one label only', ['id,y,x', '1,1,2', '2,1,3'], '都是 1（查实）'],
    ['nothing decided', ['id,y,x', '1,,2', '2,,3'], '没有一行写明结果'],
    ['an id twice', ['id,y,x', 'A,1,2', 'A,0,3'], '编号 “A” 在第 2 行和第 3 行重复'],
    ['no id', ['id,y,x', ',1,2'], '第 2 行没有编号'],
    ['a huge number', ['id,y,x', '1,1,1e300'], '超过 10 的 15 次方'],
    ['a number beyond numbers', ['id,y,x', '1,1,1e999'], '超过 10 的 15 次方'],
    ['a short row', ['id,y,x', '1,1'], '第 2 行的列数与第一行的列名不一致'],
    ['an open quote', ['id,y,x', '1,1,"2'], '引号没有成对'],
    ['constant features', ['id,y,x', ...rows(60, (row) => `${row},${row % 2},7`)], '没有可用的特征: x'],
    ['no features', ['id,y', ...rows(60, (row) => `${row},${row % 2}`)], '没有可用的特征列'],
  ])('%s', async (_, lines, message) => {
    await expect(train(lines)).rejects.toThrow(message)
  })

  it('of options and files', async () => {
    const lines = ['id,y,x', '1,1,2', '2,0,a']
    await expect(train(lines, '--seed', 'x')).rejects.toThrow('--seed 应为')
    await expect(train(lines, '--rising', 'x')).rejects.toThrow('--rising 的列 “x” 不是可用的数值特征')
    await expect(train(lines, '--time', 'y')).rejects.toThrow('不能同时用作')
    await expect(train(['id,y,t', '1,1,三月'], '--time', 't')).rejects.toThrow('“三月” 不是月份或日期')
    await expect(
      risk('train', at('none.csv'), '--id', 'id', '--label', 'y', '--out', at('w.json')),
    ).rejects.toThrow('没有文件')
    await expect(risk('train', at('none.csv'), '--id', 'id', '--out', at('w.json'))).rejects.toThrow(
      '请用 --label',
    )
    await expect(
      risk('score', await table('no-model.json', '[]'), at('x'), '--out', at('y')),
    ).rejects.toThrow('不是风险模型文件')
  })

  it('of what goes with the lake and what with a table', async () => {
    await expect(risk('train')).rejects.toThrow('请给出 CSV 表')
    await expect(risk('train', at('x.csv'))).rejects.toThrow('请用 --id 指明')
    await expect(risk('train', '--from-lake', 'hospital')).rejects.toThrow('而不是 “hospital”')
    await expect(risk('train', at('x.csv'), '--from-lake', 'doctor')).rejects.toThrow('不能再给 表')
    await expect(risk('train', '--from-lake', 'doctor', '--peers', '级别')).rejects.toThrow(
      '不能再给 --peers',
    )
    await expect(risk('train', '--from-lake', 'doctor', '--unsupervised')).rejects.toThrow(
      'asked for an instance',
    )
    await expect(risk('score')).rejects.toThrow('请给出 CSV 表')
    await expect(risk('score', '--from-lake', 'all')).rejects.toThrow('asked for an instance')
    await expect(risk('score', '--from-lake', 'all', '--out', at('y'))).rejects.toThrow('不能再给 --out')
    await expect(risk('promote', 'doctor', 'x', '--reason', '更好')).rejects.toThrow('asked for an instance')
    await expect(risk('models')).rejects.toThrow('asked for an instance')
  })

  it('of tables that do not fit the model', async () => {
    const fit = await table('fit.csv', [
      'id,x,k',
      ...rows(40, (row) => `${row},${row},${row % 2 === 0 ? 'a' : 'b'}`),
    ])
    await risk('train', fit, '--id', 'id', '--unsupervised', '--out', at('fit.json'))
    const score = async (...lines: string[]) =>
      risk('score', at('fit.json'), await table('unfit.csv', lines), '--out', at('o.csv'))
    await expect(score('id,k', '1,a')).rejects.toThrow('没有模型需要的列 “x”')
    await expect(score('id,x,k', '1,many,a')).rejects.toThrow(
      '第 2 行 “x” 的 “many” 不是数值，而模型中它是数值',
    )
    expect(await score('id,x,k')).toContain('共 0 行')
    expect(await score('id,x,k', '1,5,never seen')).toContain('共 1 行')
  })

  it('of columns it understood in its own way', async () => {
    const lines = (odd: (row: number) => boolean) => [
      'id,y,x,name,z',
      ...rows(100, (row) => `${row},${row % 2},${odd(row) ? '约三十' : row},机构${row},${row % 9}`),
    ]
    await expect(train(lines((row) => row === 50))).rejects.toThrow('几乎都是数值，但第 52 行是 “约三十”')
    const said = await train(lines((row) => row % 3 === 1))
    expect(said).toContain('列 “name” 有 100 种不同的文字，像是编号或名称，没有用作特征')
    expect(said).toContain('列 “x” 有 68 种不同的文字')
  })
})

const bpjs = join(
  import.meta.dirname,
  '../../../../../../shared/data/bpjs_synthetic_claims/data/raw/claims_synthetic_840.csv',
)
// The claims are at hand on some machines only; nothing of them is part of the project.
describe.skipIf(!existsSync(bpjs))(
  'on claims that nobody here made (skipped where they are not at hand)',
  () => {
    it('warns of the remarks of the examiner, and ranks without them', async () => {
      const train = (...more: string[]) =>
        risk(
          'train',
          bpjs,
          '--id',
          'ID Klaim',
          '--label',
          'is_fraud',
          '--out',
          at('bpjs.json'),
          '--json',
          ...more,
        )
      const leaky = JSON.parse(await train('--ignore', 'No,ID Pasien'))
      expect(leaky.leaks.map(({ feature }: { feature: string }) => feature)).toEqual([
        'Jenis Fraud (Jika Terbukti)',
        'Catatan',
      ])
      const honest = JSON.parse(
        await train('--ignore', 'No,ID Pasien,Jenis Fraud (Jika Terbukti),Catatan,Status Klaim'),
      )
      expect(honest.leaks).toEqual([])
      expect(honest.evaluation.auc.low).toBeGreaterThan(0.6)
      expect(honest.evaluation.auc.high).toBeLessThan(1)
    })
  },
)

const providers = join(
  import.meta.dirname,
  '../../../../../../shared/data/us_medicaid_providers_leie/provider.csv',
)
// Four megabytes of United States providers are at hand on some machines only.
describe.skipIf(!existsSync(providers))(
  'on providers of Medicaid (skipped where they are not at hand)',
  () => {
    it('warns that those excluded came from another source than the others', async () => {
      const options = [
        '--id',
        'npi',
        '--label',
        'leie',
        '--ignore',
        'leie_reason,leie_month',
        '--out',
        at('p.json'),
      ]
      const { leaks } = JSON.parse(await risk('train', providers, ...options, '--json'))
      expect(
        leaks.map(({ feature, kind }: { feature: string; kind: string }) => `${feature} ${kind}`),
      ).toEqual(['unique_codes missing-tells-label', 'active_months missing-tells-label'])
    })
  },
)
