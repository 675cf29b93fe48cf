import type { DrivenInstance } from './driven-instance.ts'

/** Reads addresses of an instance as somebody who runs it. */
export type ReadAddress = (path: string) => Promise<unknown>

const ACCOUNT = 'bench-runner'

/** Makes an account that runs the platform, and signs in with a password of its own. Throws when any of it is refused. */
export async function signInTo(instance: DrivenInstance): Promise<ReadAddress> {
  const made = await instance.run('user', 'add', ACCOUNT, '--name', '压测', '--role', 'administrator')
  const first = /密码（[^）]*）: (\S+)/.exec(made.output)?.[1]
  if (first === undefined) throw new Error(`No account was made:\n${made.output}`)
  const next = `${first}-${first}`
  const base = `http://127.0.0.1:${instance.port}/api`
  let cookie = ''
  let pageToken = ''
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'x-page-token': pageToken },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    const told = (await answer.json()) as { readonly pageToken?: string | null }
    pageToken = told.pageToken ?? pageToken
  }
  await post('/session/sign-in', { account: ACCOUNT, password: first })
  await post('/session/change-password', { present: first, next })
  return async (path) => {
    const answer = await fetch(`${base}${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
}
