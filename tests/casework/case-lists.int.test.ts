import type { Actor } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { filing, STAFF, told, useCaseLab } from './case-lab.ts'

const { handler, inspector, stranger } = STAFF
const open = useCaseLab()

describe('a person whom a case is against', () => {
  it('is masked everywhere, and shown to those who work on it, with a reason that is written down', async () => {
    const ID = '320501198001011234'
    const at = await open().file({
      party: { kind: 'person', id: ID, name: '张三丰' },
      title: `张三丰（${ID}，13812345678）冒名就医案`,
      causes: ['30'],
      reason: '张三丰涉嫌冒名，符合立案条件',
    })
    const secret = /三丰|198001011234|13812345678/
    expect(JSON.stringify(at)).not.toMatch(secret)
    const noted = told(await open().attempt(handler, at, 'note', { text: '已电话联系张三丰 13812345678' }))
    for (const who of [handler, anActor([{ role: 'auditor', scope: { kind: 'city' } }])]) {
      const seen = [
        await open().web.get(who, '/cases/read', { id: at.id }),
        await open().web.get(who, '/cases/story', { id: at.id }),
        await open().web.get(who, '/cases/list', { limit: 500 }),
        await open().web.get(who, '/cases/list', { limit: 500, text: '张三丰' }),
        await open().web.get(who, '/cases/overdue'),
      ]
      for (const { status, text } of seen) expect([status, secret.test(text)]).toEqual([200, false])
    }
    const trail = () =>
      open().lab.pool.query<{ action: string; text: string }>(
        "select action, coalesce(reason, '') || coalesce(before_change::text, '') || coalesce(after_change::text, '') as text from trail.entry where noun = 'case' and noun_id = $1",
        [at.id],
      )
    for (const { text } of (await trail()).rows) expect(text).not.toMatch(secret)
    const unmask = (who: Actor, reason: string) =>
      open().web.post(who, '/cases/unmask', { id: at.id, reason })
    const whole = told(await unmask(handler, '制作对张三丰的询问通知'))
    expect(whole.state.party).toEqual({ kind: 'person', id: ID, name: '张三丰' })
    expect(whole.version).toBe(noted.version)
    const looks = (await trail()).rows.filter(({ action }) => action === 'unmask-case')
    expect(looks.map((look) => look.text)).toEqual(['制作对张**的询问通知'])
    expect((await unmask(handler, ' ')).status).toBe(422)
    expect((await unmask(anActor([{ role: 'auditor', scope: { kind: 'city' } }]), '看看')).status).toBe(403)
    expect((await unmask(stranger, '看看')).status).toBe(404)
  })
})

describe('the list of cases', () => {
  interface Page {
    readonly rows: readonly { readonly no: string; readonly lossFen: number }[]
  }
  const list = async (query: Record<string, string | number | boolean>) => {
    const answer = await open().web.get(handler, '/cases/list', { limit: 500, ...query })
    expect(answer.status, answer.text).toBe(200)
    return (answer.body as Page).rows
  }

  it('filters by everything it shows, and sorts both ways', async () => {
    await open().file({ lossFen: 100, causes: ['24'], title: '虚构服务案' })
    await open().withOfficers({ lossFen: 900_000_000 })
    open().web.setClock('2027-01-04 09:00:00')
    told(await open().web.post(handler, '/cases/file', filing()))
    const all = await list({})
    const of = (rows: Page['rows']) => rows.map(({ no }) => no).toSorted()
    const parts: readonly (readonly [object, object])[] = [
      [{ isFraud: true }, { isFraud: false }],
      [{ toFen: 4_000_000 }, { fromFen: 4_000_001 }],
      [{ filedTo: '2026-12-31' }, { filedFrom: '2027-01-01' }],
    ]
    for (const [some, others] of parts) {
      const [left, right] = [await list({ ...some }), await list({ ...others })]
      expect(Math.min(left.length, right.length)).toBeGreaterThan(0)
      expect(of([...left, ...right])).toEqual(of(all))
    }
    expect(await list({ officer: inspector.userId })).not.toHaveLength(all.length)
    expect(await list({ text: '虚构服务' })).toMatchObject([{ lossFen: 100 }])
    expect((await list({ text: '甲医院' })).length).toBeGreaterThan(2)
    expect(await list({ dueUntil: '2026-03-01' })).toEqual([])
    for (const sort of ['filed', 'loss', 'changed', 'no']) {
      const [down, up] = [await list({ sort }), await list({ sort, isDescending: false })]
      expect([of(down), of(up)]).toEqual([of(all), of(all)])
    }
    const losses = (await list({ sort: 'loss' })).map(({ lossFen }) => lossFen)
    expect(losses).toEqual(losses.toSorted((left, right) => right - left))
    const [least] = await list({ sort: 'loss', isDescending: false, limit: 1 })
    expect(least?.lossFen).toBe(100)
  })

  it('tells the money of a case', async () => {
    const at = await open().file()
    const answer = await open().web.get(handler, '/cases/money', { id: at.id })
    expect(answer.body).toMatchObject({ owedFen: 0, paidFen: 0, findings: 0, outsideFen: 0 })
    expect((await open().web.get(stranger, '/cases/money', { id: at.id })).status).toBe(404)
  })
})
