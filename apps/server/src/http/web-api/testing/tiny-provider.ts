import {
  createHash,
  createHmac,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A sign-in service on this machine that knows one client; what it says of people is up to the test. */
export interface TinyProvider {
  readonly issuer: string
  /** What a browser does at the address it is sent to: somebody signs in and comes back with these parameters. */
  visit(url: string, subject: string): string
  /** Changes what the next identity says. */
  lie(claims: Readonly<Record<string, unknown>>): void
  /** Changes how the next identities are signed; null: as it should be. */
  forge(how: Forgery | null): void
  close(): Promise<void>
}

/** An identity that was not signed with the key of the service. */
export type Forgery = 'not-signed' | 'another-key' | 'changed-after-signing' | 'secret-as-key' | 'unknown-key'

/** The client of the tests. */
export const CLIENT = { clientId: 'fundwatch', clientSecret: 'a-secret-of-the-test' } as const

/** Who can be chosen at its door. */
const PEOPLE = ['anna-at-the-city', 'nobody-here'] as const
const HTML = { 'content-type': 'text/html; charset=utf-8' }

interface Grant {
  readonly subject: string
  readonly nonce: string | null
  readonly challenge: string | null
}

/** Starts it on loopback. */
export async function startTinyProvider(): Promise<TinyProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const grants = new Map<string, Grant>()
  let lies: Readonly<Record<string, unknown>> = {}
  let forgery: Forgery | null = null
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration') return send(200, describe(issuer))
    if (request.url?.startsWith('/authorize?'))
      return response.writeHead(200, HTML).end(doorsOf(new URL(request.url, issuer), visit))
    if (request.url === '/keys')
      return send(200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      })
    const form = new URLSearchParams(await text(request))
    const grant = grants.get(form.get('code') ?? '')
    grants.delete(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (grant === undefined || grant.challenge !== proof) return send(400, { error: 'invalid_grant' })
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: CLIENT.clientId,
      sub: grant.subject,
      nonce: grant.nonce,
      iat: now,
      exp: now + 60,
      ...lies,
    }
    const id_token = signed(claims, { privateKey, publicKey, forgery })
    return send(200, { access_token: 'x', token_type: 'bearer', id_token })
  }
  const visit = (url: string, subject: string): string => {
    const asked = new URL(url, issuer).searchParams
    const code = randomUUID()
    grants.set(code, { subject, nonce: asked.get('nonce'), challenge: asked.get('code_challenge') })
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString()
  }
  return {
    issuer,
    visit,
    lie: (claims) => {
      lies = claims
    },
    forge: (how) => {
      forgery = how
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Who somebody says he is, where a real service asks for a password; or that he gave up. */
function doorsOf(url: URL, visit: TinyProvider['visit']): string {
  const asked = url.searchParams
  const gaveUp = { error: 'access_denied', state: asked.get('state') ?? '', iss: url.origin }
  const ways = [
    ...PEOPLE.map((subject) => ({ name: subject, said: visit(url.href, subject) })),
    { name: 'give-up', said: new URLSearchParams(gaveUp).toString() },
  ]
  const back = (said: string) => `${asked.get('redirect_uri')}?${said}`.replaceAll('&', '&amp;')
  return ways.map(({ name, said }) => `<a href="${back(said)}">${name}</a>`).join('<br>')
}

interface Signing {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly forgery: Forgery | null
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(claims: object, { privateKey, publicKey, forgery }: Signing): string {
  const headed = (alg: string, kid = 'k') => `${part({ alg, kid })}.${part(claims)}`
  const byKey = (head: string, key: KeyObject) =>
    `${head}.${createSign('RSA-SHA256').update(head).sign(key, 'base64url')}`
  switch (forgery) {
    case null:
      return byKey(headed('RS256'), privateKey)
    case 'not-signed':
      return `${headed('none')}.`
    case 'another-key':
      return byKey(headed('RS256'), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
    case 'unknown-key':
      return byKey(headed('RS256', 'other'), privateKey)
    case 'changed-after-signing': {
      const [, , signature] = byKey(`${part({ alg: 'RS256', kid: 'k' })}.${part({})}`, privateKey).split('.')
      return `${headed('RS256')}.${signature ?? ''}`
    }
    case 'secret-as-key': {
      // The old trick: what everybody knows, the public key, taken as the secret of another way of signing.
      const secret = publicKey.export({ type: 'spki', format: 'pem' })
      return `${headed('HS256')}.${createHmac('sha256', secret).update(headed('HS256')).digest('base64url')}`
    }
  }
}

function describe(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
}
