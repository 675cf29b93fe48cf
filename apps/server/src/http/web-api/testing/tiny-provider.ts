import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
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
  close(): Promise<void>
}

/** The client of the tests. */
export const CLIENT = { clientId: 'fundwatch', clientSecret: 'a-secret-of-the-test' } as const

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
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration') return send(200, describe(issuer))
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
    return send(200, { access_token: 'x', token_type: 'bearer', id_token: sign(claims) })
  }
  const sign = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const head = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`
    return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey, 'base64url')}`
  }
  return {
    issuer,
    visit: (url, subject) => {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      grants.set(code, { subject, nonce: asked.get('nonce'), challenge: asked.get('code_challenge') })
      return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString()
    },
    lie: (claims) => {
      lies = claims
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
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
