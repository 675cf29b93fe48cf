import { request } from 'playwright-core'
import { city } from './city.ts'
import { sessionOf } from './sessions.ts'

/** Somebody who does by the addresses what a test needs to stand ready. */
export interface Program {
  read<Answer>(path: string): Promise<Answer>
  act<Answer>(path: string, body: object): Promise<Answer>
}

/** Somebody of a role, without a page. What is refused is thrown. */
export async function program(role: string): Promise<Program> {
  const { address } = await city()
  const wire = await request.newContext({
    baseURL: address,
    extraHTTPHeaders: { origin: address },
    storageState: await sessionOf(`demo-${role}`),
  })
  const read = async <Answer>(path: string): Promise<Answer> => {
    const answer = await wire.get(`/api${path}`)
    if (!answer.ok()) throw new Error(`${role} reads ${path}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  const { pageToken } = await read<{ pageToken: string }>('/session/current')
  return {
    read,
    act: async <Answer>(path: string, body: object): Promise<Answer> => {
      const answer = await wire.post(`/api${path}`, { data: body, headers: { 'x-page-token': pageToken } })
      if (!answer.ok()) throw new Error(`${role} does ${path}: ${await answer.text()}`)
      return (await answer.json()) as Answer
    },
  }
}
