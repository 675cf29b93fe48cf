import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAct } from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import { FOUNDER, openPeopleLab, type PeopleLab } from '../../../http/web-api/testing/people-lab.ts'
import { type DemoPorts, ensureDemoAccounts, lockDemoAccounts } from './ensure-demo-accounts.ts'

let lab: PeopleLab
let ports: DemoPorts
let secret = { password: 'abcde-fghjk-23456', isNew: true }
beforeAll(async () => {
  lab = await openPeopleLab()
  ports = {
    ...lab.people,
    demoPlaces: async () => ({ county: '990101', institutionId: 'H99010100001', doctorId: null }),
    demoPassword: async () => secret,
  }
})
afterAll(() => lab.close())

const act = () => anAct(FOUNDER, { at: lab.clock.at })
const signIn = (account: string, password: string) =>
  lab.browser().post('/session/sign-in', { account, password })

describe('the accounts of a demo', () => {
  it('are one per role, marked, and can sign in', async () => {
    const { accounts } = await ensureDemoAccounts(ports, act())
    expect(accounts).toHaveLength(12)
    expect(accounts.every(({ name }) => name.startsWith('演示·'))).toBe(true)
    expect(await signIn('demo-reviewer', secret.password)).toMatchObject({
      status: 200,
      body: { lacks: null },
    })
  })

  it('are made once', async () => {
    const count = async () =>
      (await lab.lab.pool.query('select count(*)::int as n from casework.event')).rows[0].n
    const before = await count()
    secret = { ...secret, isNew: false }
    await ensureDemoAccounts(ports, act())
    expect(await count()).toBe(before)
  })

  it('have another password when the file with it was lost', async () => {
    secret = { password: 'zyxwv-utsrq-98765', isNew: true }
    await ensureDemoAccounts(ports, act())
    expect(await signIn('demo-auditor', 'abcde-fghjk-23456')).toMatchObject({ status: 401 })
    expect(await signIn('demo-auditor', secret.password)).toMatchObject({ status: 200 })
  })

  it('are all shut out where the instance is no demo, and nobody else is', async () => {
    const anna = await lab.person('anna')
    expect(await lockDemoAccounts(ports, act())).toBe(12)
    expect(await signIn('demo-administrator', secret.password)).toMatchObject({ status: 401 })
    expect(await signIn(anna.account, anna.password)).toMatchObject({ status: 200 })
    expect(await lockDemoAccounts(ports, act())).toBe(0)
  })
})
