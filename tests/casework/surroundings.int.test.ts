import type { Actor } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { raiseLead } from '../../apps/server/src/use-cases/casework/leads/raise-lead.ts'
import {
  listCauses,
  listOwnTasks,
  showLeadSurroundings,
} from '../../apps/server/src/use-cases/casework/leads/show-surroundings.ts'
import { stepLead } from '../../apps/server/src/use-cases/casework/leads/step-lead.ts'
import { employed } from './employ.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  for (const county of ['320501', '320502'])
    await lab.pool.query('insert into review.institution (institution_id, county) values ($1, $2)', [
      `H${county}`,
      county,
    ])
})
afterAll(async () => {
  await casework.close()
  await lab.close()
})

const inspector = anActor([{ role: 'inspector', scope: { kind: 'city' } }], '检查员')
const handlerOf = (county: string): Actor =>
  anActor([{ role: 'county-handler', scope: { kind: 'county', county } }], '县区经办')
const raising = (county: string) => ({
  title: '来信反映张三挂床住院',
  source: 'tip' as const,
  reference: '来信',
  county,
  institutionId: null,
  subjects: [{ kind: 'person' as const, id: 'P1', name: '张三' }],
  findingIds: [],
  amountFen: 10_000,
  cause: '13',
  reason: '来信',
})

describe('what a lead mentions by its id', () => {
  it('is called by its name, as far as whoever asks may see it', async () => {
    const { context } = casework.http
    const here = handlerOf('320501')
    const supervisor = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }])
    const near = await raiseLead(context, anAct(here), raising('320501'))
    const far = await raiseLead(context, anAct(supervisor), raising('320502'))
    const wish = { id: near.id, version: near.version, other: far.id, reason: '同一人' }
    await stepLead(context, anAct(supervisor), { kind: 'linked', wish })
    const mine = await showLeadSurroundings(context, anAct(here), near.id)
    expect(mine).toMatchObject({ leads: [], cause: { code: '13' } })
    const whole = await showLeadSurroundings(context, anAct(supervisor), near.id)
    expect(whole.leads).toMatchObject([{ id: far.id, no: far.state.no }])
    // Nobody's name comes with it.
    expect(JSON.stringify(whole)).not.toContain('张三')
    await expect(showLeadSurroundings(context, anAct(handlerOf('320502')), near.id)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('offers causes only to who sees leads or cases', () => {
    const { context } = casework.http
    expect(listCauses(context, anAct(inspector)).length).toBeGreaterThan(30)
    const office = anActor([
      { role: 'institution-office', scope: { kind: 'institution', institutionId: 'H1' } },
    ])
    expect(listCauses(context, anAct(office))).toEqual([])
  })

  it('tells everybody his own open tasks and nobody those of another', async () => {
    const { context } = casework.http
    const city = { kind: 'city' } as const
    const doer = await employed(context, { role: 'inspector', scope: city }, '检查员甲')
    const other = await employed(context, { role: 'inspector', scope: city }, '检查员乙')
    const supervisor = anActor([{ role: 'city-supervisor', scope: city }])
    const { id, version, state } = await raiseLead(context, anAct(supervisor), raising('320501'))
    const wish = { id, version, title: '调取病历', assignee: doer.userId, dueDay: null }
    const given = await stepLead(context, anAct(supervisor), { kind: 'task-added', wish })
    expect(await listOwnTasks(context, anAct(doer))).toMatchObject([
      { no: state.no, taskNo: 1, task: '调取病历' },
    ])
    expect(await listOwnTasks(context, anAct(other))).toEqual([])
    const done = { id, version: given.version, taskNo: 1, result: '已调取' }
    await stepLead(context, anAct(doer), { kind: 'task-done', wish: done })
    expect(await listOwnTasks(context, anAct(doer))).toEqual([])
  })
})
