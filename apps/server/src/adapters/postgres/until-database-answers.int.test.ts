import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from './connect.ts'
import { Workplace } from './supervisor/testing/workplace.ts'
import { isDatabaseAway, untilDatabaseAnswers } from './until-database-answers.ts'

const workplace = new Workplace()
let folder = ''
beforeAll(async () => {
  folder = await workplace.usedFolder()
})
afterAll(() => workplace.close())

const open = (url: string) => createDatabase({ url, onIdleError: () => undefined })

describe('a command that comes while the database is being started again', () => {
  it('waits until it answers', async () => {
    const server = await workplace.start(folder)
    await server.stop()
    const database = open(server.url)
    const waiting = untilDatabaseAnswers(database)
    await sleep(300)
    await workplace.start(folder)
    await expect(waiting).resolves.toBeUndefined()
    await database.destroy()
    await workplace.clear()
  })

  it('does not wait for ever', async () => {
    const database = open('postgres://nobody@127.0.0.1:1/nothing')
    await expect(untilDatabaseAnswers(database, 300)).rejects.toSatisfy(isDatabaseAway)
    await database.destroy()
  })

  it('hears at once that it may not', async () => {
    const server = await workplace.start(await workplace.usedFolder())
    const database = open(server.url.replace(/:[^:@/]+@/, ':wrong@'))
    const refusal = await untilDatabaseAnswers(database).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: '28P01' })
    expect(isDatabaseAway(refusal)).toBe(false)
    await database.destroy()
  })
})
