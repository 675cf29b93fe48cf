import { randomUUID } from 'node:crypto'
import { type Actor, fileLaw, userLaw } from '@fundwatch/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { filing, naming, officer, STAFF, said, someone, told, useCaseLab } from './case-lab.ts'
import { employ } from './employ.ts'

const { handler, inspector, lawyer, approver, stranger } = STAFF
const locked = someone('inspector', '离职丁')
const supervisor = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }], '市级')
const administrator = anActor([{ role: 'administrator', scope: { kind: 'city' } }], '管理员')
const open = useCaseLab()

beforeAll(async () => {
  const { context } = open()
  await employ(context, locked)
  await context.transact(anAct(administrator), async ({ histories }) => {
    const kept = await histories.load(userLaw, locked.userId)
    if (kept) await histories.append(userLaw, { ...kept, event: { kind: 'locked' } })
  })
})

describe('officers of a case', () => {
  it('are two people who can investigate there, under the names of their accounts', async () => {
    const at = await open().file()
    const name = (...officers: object[]) => open().attempt(handler, at, 'name-officers', naming(...officers))
    const first = officer(handler.userId)
    const nobody = said(await name(first, officer(randomUUID())))
    expect(nobody).toEqual({ status: 422, message: '办案人员：第 2 人不能办理本案' })
    for (const unfit of [stranger, lawyer, locked])
      expect(said(await name(first, officer(unfit.userId)))).toEqual(nobody)
    expect((await name(first)).text).toContain('不得少于 2 人')
    expect((await name(first, first)).text).toContain('不得重复')
    const second = officer(inspector.userId)
    expect((await name(first, { ...second, certificate: first.certificate })).text).toContain('执法证号')
    expect((await name(first, { ...second, certificateUntil: '2026-03-01' })).text).toContain('已过期')
    expect((await name(first, { ...second, name: '冒名者' })).text).toContain('姓名')
    expect(told(await name(first, second)).state.officers.map((each) => each.name)).toEqual([
      '经办甲',
      '执法乙',
    ])
  })

  it('are nobody whose recusal was granted', async () => {
    let at = await open().withOfficers()
    const recusal = { officer: inspector.userId, reason: '与当事人有利害关系' }
    at = told(await open().attempt(handler, at, 'ask-recusal', { ...recusal, askedBy: 'party' }))
    at = told(await open().attempt(approver, at, 'decide-recusal', { ...recusal, granted: true }))
    const again = await open().attempt(
      handler,
      at,
      'name-officers',
      naming(officer(handler.userId), officer(inspector.userId)),
    )
    expect(again.text).toContain('应当回避')
    const over = await open().attempt(handler, at, 'hand-over', { to: inspector.userId, reason: '调岗' })
    expect(over.text).toContain('应当回避')
  })

  it('hand a case over to nobody who cannot work on it', async () => {
    const at = await open().file()
    const over = (to: string) => open().attempt(handler, at, 'hand-over', { to, reason: '调岗' })
    const nobody = said(await over(randomUUID()))
    expect(nobody).toEqual({ status: 422, message: '承办人：不能承办本案' })
    expect(said(await over(stranger.userId))).toEqual(nobody)
    told(await over(inspector.userId))
  })
})

describe('evidence of a case', () => {
  const handIn = (by: Actor, forId: string, isWithdrawn = false) =>
    open().context.transact(anAct(by), async ({ histories }) => {
      const fileId = randomUUID()
      const sm3 = randomUUID().replaceAll('-', '').repeat(2)
      const type = { name: '清单.pdf', type: 'pdf', bytes: 10, sm3 } as const
      const event = { kind: 'handed-in', ...type, forNoun: 'case', forId } as const
      const kept = await histories.append(fileLaw, { id: fileId, version: 0, state: null, event })
      if (isWithdrawn)
        await histories.append(fileLaw, { ...kept, event: { kind: 'withdrawn', reason: '传错' } })
      return { fileId, sm3 }
    })

  it('is a file that is there and may be seen, and goes into the history with its SM3', async () => {
    const theirs = told(await open().web.post(stranger, '/cases/file', filing({ county: '320502' })))
    const at = await open().withOfficers()
    const add = (fileId: string) =>
      open().attempt(handler, at, 'add-evidence', {
        evidenceKind: 'document',
        title: '清单',
        fileId,
        takenOn: '2026-03-02',
      })
    const nothing = said(await add(randomUUID()))
    expect(nothing).toEqual({ status: 422, message: '材料：没有这份材料' })
    expect(said(await add((await handIn(stranger, theirs.id)).fileId))).toEqual(nothing)
    expect(said(await add((await handIn(handler, at.id, true)).fileId))).toEqual(nothing)
    const own = await handIn(handler, at.id)
    const added = told(await add(own.fileId))
    expect(added.state.evidence).toMatchObject([{ hash: own.sm3 }])
    const twice = await open().attempt(handler, added, 'add-evidence', {
      evidenceKind: 'document',
      title: '又一份',
      fileId: own.fileId,
      takenOn: '2026-03-02',
    })
    expect(twice.text).toContain('已经登记为本案证据')
  })

  it('of another case that may be seen is evidence of both', async () => {
    const [one, other] = [await open().withOfficers(), await open().withOfficers()]
    const { fileId } = await handIn(handler, one.id)
    told(
      await open().attempt(handler, other, 'add-evidence', {
        evidenceKind: 'document',
        title: '清单',
        fileId,
        takenOn: '2026-03-02',
      }),
    )
    const kept = await open().context.transact(anAct(handler), ({ histories }) =>
      histories.load(fileLaw, fileId),
    )
    expect(kept?.state.links).toContainEqual({ noun: 'case', id: other.id })
  })

  it.each(['2026-03-03', '1990-01-01'])('was not taken on %s', async (takenOn) => {
    const at = await open().withOfficers()
    const answer = await open().attempt(handler, at, 'add-evidence', {
      evidenceKind: 'document',
      title: '清单',
      fileId: null,
      takenOn,
    })
    expect(answer.text).toContain('取得日期')
  })
})

describe('a case', () => {
  it('is filed in no county that does not exist, and of no lead of somebody else', async () => {
    const nowhere = await open().web.post(supervisor, '/cases/file', filing({ county: '999999' }))
    expect(said(nowhere)).toEqual({ status: 422, message: '区划：没有这个区划' })
    const foreign = await open().web.post(handler, '/cases/file', filing({ leadIds: [randomUUID()] }))
    expect(foreign.status).toBe(404)
  })

  it('answers nothing before it was asked', async () => {
    const on = '2026-03-04'
    const asked: readonly (readonly [string, object, string, object])[] = [
      ['preserve', { items: '账册' }, 'decide-preservation', { decision: '退还' }],
      ['seal', { items: '服务器' }, 'lift-sealing', {}],
      ['ask-assistance', { to: '邻市', what: '核实' }, 'record-assistance', { answer: '属实' }],
      [
        'order-correction',
        { what: '停止', due: '2026-03-20' },
        'check-correction',
        { isDone: true, note: '已改' },
      ],
    ]
    let at = await open().withOfficers()
    open().web.setClock('2026-03-06 09:00:00')
    for (const [ask, fields, answer, more] of asked) {
      at = told(await open().attempt(handler, at, ask, { on, ...fields }))
      const by = answer === 'decide-preservation' ? approver : handler
      const early = await open().attempt(by, at, answer, { no: 1, on: '2026-03-03', ...more })
      expect(early.text).toContain('日期：不能早于所办理事项的日期')
      at = told(await open().attempt(by, at, answer, { no: 1, on, ...more }))
    }
  })

  const found = (method: string, figures: object = {}, wish: object = {}) => ({
    lossFen: 4_000_000,
    conductUntil: '2026-01-31',
    causes: ['13'],
    reason: '核对完毕',
    loss: { method, subject: 'institution', ...figures },
    ...wish,
  })
  const right: readonly (readonly [string, object])[] = [
    ['item', {}],
    ['group_diff', { billedFen: 9_000_000, rightFen: 5_000_000 }],
    ['ffs_diff', { paidFen: 9_000_000, serviceFen: 5_000_000 }],
    ['proportional', { violating: 4, examined: 10, paidFen: 10_000_000 }],
  ]
  it.each(right)('finds its loss by %s', async (method, figures) => {
    const at = told(await open().attempt(handler, await open().file(), 'find-loss', found(method, figures)))
    expect(at.state.loss?.figures).toEqual({ method, ...figures })
  })

  const wrong: readonly (readonly [string, object, string])[] = [
    [
      'a figure that is missing',
      found('group_diff', { billedFen: 9_000_000 }),
      '按正确病组支付金额：这种损失计算方法需要填写',
    ],
    [
      'a part above the whole',
      found('proportional', { violating: 11, examined: 10, paidFen: 1 }),
      '抽查违规数：不能大于抽查总数',
    ],
    [
      'a sum that its figures do not give',
      found('ffs_diff', { paidFen: 9_000_000, serviceFen: 5_000_001 }),
      '损失金额：按所选方法和所填数字应为 39999.99 元',
    ],
    ['money below zero', found('ffs_diff', { paidFen: 9_000_000, serviceFen: -1 }), '按项目计算金额'],
    ['a payment that has not come', found('item', { paidOn: '2026-03-03' }), '拨付日期：不能晚于今天'],
    ['a settlement of 1990', found('item', { settledOn: '1990-05-01' }), '结算日期：不能早于'],
    [
      'a payment before the settlement',
      found('item', { settledOn: '2026-02-02', paidOn: '2026-02-01' }),
      '拨付日期：不能早于结算日期',
    ],
    ['a day that no calendar has', found('item', { paidOn: '2026-02-30' }), '拨付日期：没有这一天'],
    [
      'a conduct that goes on after filing',
      found('item', {}, { conductUntil: '2026-03-03' }),
      '违法行为终了日',
    ],
    [
      'a line of somebody else',
      found('item', { lines: [{ findingId: randomUUID(), lineKey: 'L', fen: 1 }] }),
      '明细：第 1 条不是本案疑点的明细',
    ],
  ]
  it.each(wrong)('does not take %s', async (_what, fields, words) => {
    const answer = await open().attempt(handler, await open().file(), 'find-loss', fields)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.text).toContain(words)
  })
})
