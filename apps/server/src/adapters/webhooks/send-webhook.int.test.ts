import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type FindAddresses, webhookSender } from './send-webhook.ts'

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    }),
  )
})

/** A receiver on this machine; gives its port. */
async function receiver(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const TERMS = { isPrivateAllowed: true, timeoutMs: 400, mostAnswerBytes: 1_000 }
const message = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{"id":1}' })
const send = (url: string, find?: FindAddresses) => webhookSender(TERMS, find)(message(url))

describe('a message to another system', () => {
  it('arrives as it was signed, at the name that was asked for', async () => {
    let got: unknown
    const port = await receiver((request, answer) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        got = { method: request.method, host: request.headers.host, body, url: request.url }
        answer.writeHead(204).end()
      })
    })
    expect(await send(`http://hooks.example:${port}/in?x=1`, async () => ['127.0.0.1'])).toEqual({
      status: 204,
    })
    expect(got).toEqual({ method: 'POST', host: `hooks.example:${port}`, body: '{"id":1}', url: '/in?x=1' })
  })

  it('is not carried on by a redirect', async () => {
    let calls = 0
    const port = await receiver((_request, answer) => {
      calls += 1
      answer.writeHead(302, { location: 'http://127.0.0.1/elsewhere' }).end()
    })
    expect(await send(`http://127.0.0.1:${port}/`)).toEqual({ status: 302 })
    expect(calls).toBe(1)
  })

  it('does not wait for a receiver that hangs, before or within its answer', async () => {
    const silent = await receiver(() => undefined)
    expect(await send(`http://127.0.0.1:${silent}/`)).toEqual({ problem: '0.4 秒内没有答复' })
    const slow = await receiver((_request, answer) => {
      answer.writeHead(200)
      answer.write('a')
    })
    expect(await send(`http://127.0.0.1:${slow}/`)).toEqual({ problem: '0.4 秒内没有答复' })
    const never: FindAddresses = () => new Promise(() => undefined)
    expect(await send('http://hooks.example/', never)).toEqual({ problem: '0.4 秒内没有答复' })
  })

  it('does not read an answer without end', async () => {
    const port = await receiver((_request, answer) => {
      answer.writeHead(200)
      const pour = () => {
        while (answer.write('x'.repeat(10_000)));
        answer.once('drain', pour)
      }
      answer.on('error', () => undefined)
      pour()
    })
    expect(await send(`http://127.0.0.1:${port}/`)).toEqual({ status: 200 })
  })

  it('says that nobody is there', async () => {
    const port = await receiver(() => undefined)
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
    expect(await send(`http://127.0.0.1:${port}/`)).toEqual({ problem: '没有送达: ECONNREFUSED' })
  })

  it('goes nowhere inside, by whatever name, unless that is allowed', async () => {
    const guarded = webhookSender({ ...TERMS, isPrivateAllowed: false }, async (host) =>
      host === 'two.example' ? ['223.5.5.5', '127.0.0.1'] : ['127.0.0.1'],
    )
    for (const host of [
      '127.0.0.1',
      '[::1]',
      '0x7f.1',
      '2130706433',
      'localhost',
      'rebound.example',
      'two.example',
    ])
      expect(await guarded(message(`https://${host}/`)), host).toEqual({
        problem: expect.stringContaining('不允许向'),
      })
    expect(await guarded(message('http://hooks.example/'))).toEqual({
      problem: expect.stringContaining('https'),
    })
    expect(await send('http://169.254.169.254/latest/meta-data/')).toEqual({
      problem: expect.stringContaining('不允许向'),
    })
  })
})
