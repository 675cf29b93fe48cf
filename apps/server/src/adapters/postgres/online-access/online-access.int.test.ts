import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  allowNetworks,
  makeSecret,
  setSuspended,
  trustPublicKey,
} from '../../../use-cases/review/online/access/grant-access.ts'
import { type OpenAccess, openAccess } from '../../../use-cases/review/online/access/open-access.ts'
import { type SigningKey, sign } from '../../../use-cases/review/online/access/sign.ts'
import { makeSm2Keys } from '../../../use-cases/review/online/access/sm2.ts'
import { callFrom } from '../../../use-cases/review/online/access/testing/memory-access.ts'
import { createDatabase } from '../connect.ts'
import { ask, Workplace } from '../supervisor/testing/workplace.ts'
import type { AccessDatabase } from './access-database.ts'
import { accessStore } from './access-store.ts'
import { keyFileOf, keyVault } from './key-vault.ts'
import { nonceStore } from './nonce-store.ts'
import { refusalStore } from './refusal-store.ts'

const H1 = 'H34020000001'
const workplace = new Workplace()
const doors: OpenAccess[] = []
const databases: Kysely<AccessDatabase>[] = []
let server = ''

beforeAll(async () => {
  server = (await workplace.start(await workplace.readyFolder())).url
  await ask(server, `create database pattern template ${new URL(server).pathname.slice(1)}`)
})
afterEach(async () => {
  for (const door of doors.splice(0)) await door.close()
  for (const database of databases.splice(0)) await database.destroy()
})
afterAll(() => workplace.close())

function addressOf(name: string): string {
  return server.replace(/[^/]+$/, name)
}

/** A database and a folder of its own; `http` opens another http process, as far as memory goes. */
async function setOut() {
  const name = `lab_${randomUUID().replaceAll('-', '')}`
  await ask(server, `create database ${name} template pattern`)
  const file = keyFileOf(workplace.folder())
  const clock = { ms: Date.now() }
  const open = () => {
    const database = createDatabase<AccessDatabase>({ url: addressOf(name), onIdleError: () => undefined })
    databases.push(database)
    return database
  }
  const http = () => {
    const database = open()
    const troubles: unknown[] = []
    const door = openAccess(
      {
        store: accessStore(database),
        nonces: nonceStore(database),
        refusals: refusalStore(database),
        vault: keyVault(file),
        now: () => clock.ms,
        onTrouble: (error) => void troubles.push(error),
      },
      { demo: false },
    )
    doors.push(door)
    return { ...door, troubles, database }
  }
  const database = open()
  return { database, http, clock, file, grant: { store: accessStore(database), vault: keyVault(file) } }
}

const terms = { institutionId: H1, by: 'test', networks: [] }

/** An upload: it waits for its nonce however busy the machine is, where a question would go on without. */
function signed(key: SigningKey, atMs: number, transaction = '2204') {
  const request = callFrom({ transaction })
  return { ...request, headers: sign({ institutionId: H1, key, body: request.rawBody, atMs }) }
}

describe('agreements in PostgreSQL', () => {
  it('are what was agreed, in every mode, with networks of both kinds', async () => {
    const { grant } = await setOut()
    const networks = ['10.1.0.0/16', '10.1.2.3/32', '2001:db8::/48']
    const first = await allowNetworks(grant, { ...terms, networks })
    const { access: second, secret } = await makeSecret(grant, {
      ...terms,
      institutionId: 'H2',
      mode: 'hmac-sm3',
    })
    const { publicKey } = makeSm2Keys()
    const third = await trustPublicKey(grant, { ...terms, institutionId: 'H3', networks, keyText: publicKey })
    expect(await grant.store.list()).toEqual([second, third, first])
    expect(first.networks).toEqual(networks)
    expect(await grant.vault.unseal(second.sealedSecret ?? Buffer.alloc(0), 'hmac-sm3 H2')).toBe(secret)
  })

  it('hold no secret that can be read in the database', async () => {
    const { grant, database } = await setOut()
    const { secret } = await makeSecret(grant, { ...terms, mode: 'hmac-sha256' })
    const { rows } = await sql<{ row: string }>`
      select access::text || event::text as row
      from online.institution_access as access join online.access_event as event using (event_no)`.execute(
      database,
    )
    expect(rows).toHaveLength(1)
    // Bytes are shown in hex.
    for (const form of [secret, Buffer.from(secret).toString('hex')]) expect(rows[0]?.row).not.toContain(form)
  })

  it('tell who changed what, and that cannot be changed', async () => {
    const { grant, database } = await setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.0.0.0/8'], by: '张三' })
    await setSuspended(grant, { ...terms, by: '李四', note: '冒用', isSuspended: true })
    expect(await grant.store.events(H1, 10)).toEqual([
      {
        institutionId: H1,
        kind: 'suspended',
        by: '李四',
        note: '冒用',
        at: expect.stringMatching(/^\d{4}-/),
      },
      expect.objectContaining({ kind: 'allowed', by: '张三', note: 'network 10.0.0.0/8' }),
    ])
    expect(await grant.store.events(undefined, 1)).toHaveLength(1)
    expect(await grant.store.events('H2', 10)).toEqual([])
    for (const change of [
      `update online.access_event set note = ''`,
      'delete from online.access_event',
      'truncate online.access_event cascade',
    ])
      await expect(sql.raw(change).execute(database)).rejects.toThrow('is history')
  })

  it('cannot be half of what they are, even by hand', async () => {
    const { grant, database } = await setOut()
    await allowNetworks(grant, { ...terms, networks: ['10.0.0.0/8'] })
    for (const change of [
      `set mode = 'hmac-sm3'`,
      `set mode = 'sm2'`,
      `set networks = '{}'`,
      `set mode = 'none'`,
      `set sealed_secret = 'x'`,
      'set calls_per_second = 0',
    ])
      await expect(
        sql.raw(`update online.institution_access ${change}`).execute(database),
        change,
      ).rejects.toThrow('violates check constraint')
  })

  it('are all seen by whoever goes on from the last event, though many change at once', async () => {
    const { grant, http } = await setOut()
    const { store } = grant
    const seen = new Set<string>()
    let last = 0
    let isOver = false
    const reading = (async () => {
      const reader = accessStore(http().database)
      for (let rounds = 0; rounds < 2; rounds += isOver ? 1 : 0) {
        const { changed, lastEventNo } = await reader.changedSince(last)
        for (const { institutionId } of changed) seen.add(institutionId)
        last = lastEventNo
      }
    })()
    const codes = Array.from({ length: 60 }, (_, index) => `H${index}`)
    await Promise.all(
      codes.map((institutionId) =>
        allowNetworks({ ...grant, store }, { ...terms, institutionId, networks: ['10.0.0.0/8'] }),
      ),
    )
    isOver = true
    await reading
    expect(seen).toEqual(new Set(codes))
  })
})

describe('a signed call', () => {
  it('is taken once by all processes together, at once and later', async () => {
    const { grant, http, clock } = await setOut()
    const { secret } = await makeSecret(grant, { ...terms, mode: 'hmac-sm3' })
    const [one, two] = [http(), http()]
    for (let round = 0; round < 20; round += 1) {
      const copy = signed({ mode: 'hmac-sm3', secret }, clock.ms)
      const answers = await Promise.all([one, two, one, two].map((door) => door.check(copy)))
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    }
    expect([...one.troubles, ...two.troubles]).toEqual([])
  })

  it('shares a statement with others, and each is told its own', async () => {
    const { database } = await setOut()
    const nonces = nonceStore(database)
    const used = (nonce: string) => ({ institutionId: H1, signedAtSeconds: 1_795_228_215, nonce })
    // The first goes alone; the others come while it is on its way.
    const told = await Promise.all(['a', 'b', 'b', 'a', 'c', 'b'].map((nonce) => nonces.keep(used(nonce))))
    expect(told).toEqual([true, true, false, false, true, false])
    await sql`alter table online.nonce rename to away`.execute(database)
    const lost = await Promise.allSettled(['d', 'e', 'f'].map((nonce) => nonces.keep(used(nonce))))
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await sql`alter table online.away rename to nonce`.execute(database)
    expect(await nonces.keep(used('d'))).toBe(true)
  })

  it('is still known after a restart, and forgotten when its time has long been refused', async () => {
    const { grant, http, clock, database } = await setOut()
    const { privateKey, publicKey } = makeSm2Keys()
    await trustPublicKey(grant, { ...terms, keyText: publicKey })
    const call = signed({ mode: 'sm2', privateKey }, clock.ms)
    const first = http()
    expect(await first.check(call)).toEqual({ ok: true })
    await first.close()
    const second = http()
    expect((await second.check(call)).ok).toBe(false)
    const nonces = nonceStore(database)
    expect(await nonces.forgetBefore(clock.ms / 1000 - 300)).toBe(0)
    clock.ms += 301_000
    expect((await second.check(call)).ok).toBe(false)
    expect(await nonces.forgetBefore(clock.ms / 1000)).toBe(1)
    await second.close()
    const refusals = await refusalStore(database).list({ sinceMs: 0, limit: 10 })
    expect(refusals.map(({ reason }) => reason).sort()).toEqual(['replayed', 'wrong-clock'])
  })

  it('is refused once its institution was suspended, and taken again', async () => {
    const { grant, http, clock } = await setOut()
    const { secret } = await makeSecret(grant, { ...terms, mode: 'hmac-sha256' })
    const door = http()
    const isTaken = async () => (await door.check(signed({ mode: 'hmac-sha256', secret }, clock.ms))).ok
    // On a busy machine a call does not wait for the newer book: a later one sees it.
    const becomes = async (taken: boolean) => {
      for (let second = 0; second < 20; second += 1) {
        clock.ms += 1000
        if ((await isTaken()) === taken) return true
      }
      return false
    }
    expect(await isTaken()).toBe(true)
    await setSuspended(grant, { ...terms, note: '', isSuspended: true })
    expect(await becomes(false)).toBe(true)
    await setSuspended(grant, { ...terms, note: '', isSuspended: false })
    expect(await becomes(true)).toBe(true)
  })

  it('is refused when a row was copied to another institution', async () => {
    const { grant, http, clock, database } = await setOut()
    const { secret } = await makeSecret(grant, { ...terms, institutionId: 'H2', mode: 'hmac-sm3' })
    await makeSecret(grant, { ...terms, mode: 'hmac-sm3' })
    await sql`update online.institution_access set sealed_secret =
      (select sealed_secret from online.institution_access where institution_id = 'H2')`.execute(database)
    const door = http()
    const answer = await door.check(signed({ mode: 'hmac-sm3', secret }, clock.ms))
    expect(answer).toEqual({ ok: false, message: '暂时不能核对调用者，请稍后再试。' })
    expect(door.troubles).toMatchObject([{ code: 'not-ours' }])
  })

  it('goes on without a nonce that cannot be stored when it only asks', async () => {
    const { grant, http, clock, database } = await setOut()
    const { secret } = await makeSecret(grant, { ...terms, mode: 'hmac-sm3' })
    const door = http()
    expect((await door.check(signed({ mode: 'hmac-sm3', secret }, clock.ms))).ok).toBe(true)
    await sql`alter table online.nonce rename to away`.execute(database)
    const key = { mode: 'hmac-sm3', secret } as const
    expect((await door.check(signed(key, clock.ms, '3101'))).ok).toBe(true)
    expect((await door.check(signed(key, clock.ms, '2204'))).ok).toBe(false)
    expect(door.troubles.length).toBeGreaterThan(0)
  })
})

describe('a flood', () => {
  it('of refused calls stays small in the database and is counted in full', async () => {
    const { http, clock, database } = await setOut()
    clock.ms = Math.floor(clock.ms / 60_000) * 60_000
    const doors = [http(), http()]
    for (let call = 0; call < 6000; call += 1) {
      const door = doors[call % 2]
      const claim = callFrom({ institutionId: `H${call}`, address: `10.0.${call >> 8}.${call & 255}` })
      expect((await door?.check(claim))?.ok).toBe(false)
    }
    await Promise.all(doors.map((door) => door.close()))
    const { rows } = await sql<{ rows: number; refused: number }>`
      select count(*) as rows, cast(sum(refused) as bigint) as refused from online.access_refusal`.execute(
      database,
    )
    expect(rows[0]?.refused).toBe(6000)
    expect(rows[0]?.rows).toBeLessThanOrEqual(2 * 61)
  })

  it('that two processes count at the same time adds up', async () => {
    const { database, http } = await setOut()
    const stores = [refusalStore(database), refusalStore(http().database)]
    const rows = Array.from({ length: 40 }, (_, index) => ({
      minuteMs: 60_000,
      institutionId: `H${index}`,
      address: '10.0.0.1',
      reason: 'replayed' as const,
      count: 3,
    }))
    await Promise.all(
      Array.from({ length: 20 }, (_, round) =>
        stores[round % 2]?.add(round % 3 === 0 ? [...rows].reverse() : rows),
      ),
    )
    const kept = await refusalStore(database).list({ sinceMs: 0, limit: 100 })
    expect(kept.map(({ count }) => count)).toEqual(rows.map(() => 60))
    expect(await refusalStore(database).forgetBefore(60_000)).toBe(0)
    expect(await refusalStore(database).forgetBefore(60_001)).toBe(40)
  })
})
