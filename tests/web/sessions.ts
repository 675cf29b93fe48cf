import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, request } from 'playwright-core'
import { inject } from 'vitest'
import { city } from './city.ts'

/** What a browser remembers of somebody who is signed in. */
type Session = Awaited<ReturnType<APIRequestContext['storageState']>>

/** The session of a demo account, opened once a run: the form is for those who test it. */
export async function sessionOf(account: string): Promise<Session> {
  const file = join(inject('cityFolder'), `session-${account}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Session
  const session = await signIn(account, (await city()).password)
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(session))
  renameSync(`${file}.${process.pid}`, file)
  return session
}

/** Signs somebody in, without a page. Throws when he is not let in. */
async function signIn(account: string, password: string): Promise<Session> {
  const { address } = await city()
  const program = await request.newContext({ baseURL: address, extraHTTPHeaders: { origin: address } })
  const answer = await program.post('/api/session/sign-in', { data: { account, password } })
  if (!answer.ok()) throw new Error(`${account} was not let in: ${await answer.text()}`)
  const session = await program.storageState()
  await program.dispose()
  return session
}
