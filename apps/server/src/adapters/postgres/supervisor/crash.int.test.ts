import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { ask, Workplace } from './testing/workplace.ts'

const workplace = new Workplace()
afterEach(() => workplace.clear())
afterAll(() => workplace.close())

describe('kill -9 of every PostgreSQL process while rows are written', () => {
  it.runIf(process.platform === 'linux')('loses no acknowledged row, three times over', async () => {
    const dataFolder = await workplace.usedFolder()
    const acknowledged = new Set<number>()
    const first = await workplace.start(dataFolder)
    await ask(first.url, 'create table ledger (n int primary key)')
    await first.stop()
    for (const round of [0, 1, 2]) {
      const server = await workplace.start(dataFolder)
      const unexpected = new Promise<boolean>((resolve) =>
        server.onExit(({ expected }) => resolve(!expected)),
      )
      const writing = [0, 1, 2, 3].map((writer) => writeUntilDead(server.url, round * 4 + writer))
      await pause(250)
      const family = [server.pid, ...childrenOf(server.pid)]
      for (const pid of family) process.kill(pid, 'SIGKILL')
      for (const rows of await Promise.all(writing)) for (const row of rows) acknowledged.add(row)
      expect(await unexpected).toBe(true)
    }
    const last = await workplace.start(dataFolder)
    const found = new Set((await ask(last.url, 'select n from ledger')).map(({ n }) => Number(n)))
    expect(acknowledged.size).toBeGreaterThan(10)
    expect([...acknowledged].filter((row) => !found.has(row))).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'starts again at once when only the postmaster was killed',
    async () => {
      const dataFolder = await workplace.usedFolder()
      const first = await workplace.start(dataFolder)
      const client = new pg.Client({ connectionString: first.url })
      client.on('error', () => undefined)
      await client.connect()
      process.kill(first.pid, 'SIGKILL')
      const second = await workplace.start(dataFolder)
      expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    },
  )
})

/** Inserts one row after the other and returns those the server acknowledged before it died. */
async function writeUntilDead(url: string, writer: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const rows: number[] = []
  for (let row = writer * 1_000_000; ; row += 1) {
    try {
      await client.query('insert into ledger values ($1)', [row])
      rows.push(row)
    } catch {
      // The server is dead, as intended.
      return rows
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    // It ended while we looked.
    return undefined
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
