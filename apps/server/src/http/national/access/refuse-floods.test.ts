import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { addressGate } from '../../../use-cases/review/online/access/address-gate.ts'
import { tokenBuckets } from '../../../use-cases/review/online/access/token-buckets.ts'
import { refuseFloods } from './refuse-floods.ts'

describe('a flood from one address', () => {
  it('is refused in the national shape before its body is read', async () => {
    let bodies = 0
    const server = Fastify()
    server.addHook(
      'onRequest',
      refuseFloods(
        addressGate({
          buckets: tokenBuckets({ now: () => 0 }),
          limit: { perSecond: 1, burst: 2 },
          refusals: { count: () => undefined },
        }),
      ),
    )
    server.addContentTypeParser('*', async () => {
      bodies += 1
      return null
    })
    server.post('/fsi/api/call', async () => 'answered')
    const call = () =>
      server.inject({
        method: 'POST',
        url: '/fsi/api/call',
        payload: '{}',
        headers: { 'content-type': 'x/y' },
      })
    expect([(await call()).body, (await call()).body]).toEqual(['answered', 'answered'])
    const refused = await call()
    expect(refused.statusCode).toBe(429)
    expect(refused.headers).toMatchObject({ 'retry-after': '1', connection: 'close' })
    expect(refused.json()).toEqual({
      infcode: -1,
      inf_refmsgid: '',
      err_msg: '调用过于频繁，请稍后再试。',
      output: {},
    })
    expect(bodies).toBe(2)
    await server.close()
  })
})
