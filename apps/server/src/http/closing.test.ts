import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { buildServer } from './build-server.ts'
import { exampleDesk } from './national/testing/example-desk.ts'
import { exampleRequest } from './national/testing/example-reader.ts'
import { silentLog } from './testing/silent-log.ts'

/** A server with a desk that answers when a test says so. */
async function setOut() {
  const isReady = Promise.withResolvers<void>()
  const seen = { asked: 0 }
  const server = buildServer({
    log: silentLog,
    health: async () => ({ isWell: false, checks: [] }),
    online: {
      figures: () => {
        throw new Error('nobody asks')
      },
      reports: { read: () => Promise.reject(new Error('nobody asks')) },
      desk: {
        answer: async (call) => {
          seen.asked += 1
          await isReady.promise
          return exampleDesk.answer(call)
        },
      },
      access: { check: async () => ({ ok: true }) },
      gate: { admit: () => ({ ok: true }) },
    },
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const untilAsked = async (times: number) => {
    await vi.waitFor(() => expect(seen.asked).toBe(times))
  }
  return { server, port, untilAsked, isReady }
}

const body = JSON.stringify(exampleRequest('3101'))
const MESSAGE = `POST /national HTTP/1.1\r\nhost: x\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

describe('a server that closes', () => {
  it('answers the message in hand, closes its kept connection with it, and does not wait for more', async () => {
    const { server, port, untilAsked, isReady } = await setOut()
    const agent = new Agent({ keepAlive: true })
    const asking = request({ port, agent, method: 'POST', path: '/national' })
    asking.end(body)
    await untilAsked(1)
    const began = performance.now()
    const closing = server.close()
    await sleep(20)
    isReady.resolve()
    const [answer] = await once(asking, 'response')
    expect([answer.statusCode, answer.headers.connection]).toEqual([200, 'close'])
    const text = Buffer.concat(await answer.toArray()).toString()
    expect(JSON.parse(text)).toMatchObject({ infcode: 0 })
    await closing
    expect(performance.now() - began).toBeLessThan(5000)
    agent.destroy()
  })

  it('answers in the national shape what comes on an open connection meanwhile', async () => {
    const { server, port, untilAsked, isReady } = await setOut()
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString()
    })
    // The head is there before the closing begins, its body comes after.
    const middle = MESSAGE.length - 100
    socket.write(MESSAGE.slice(0, middle))
    await sleep(50)
    const closing = server.close()
    await sleep(50)
    socket.write(MESSAGE.slice(middle))
    await untilAsked(1)
    isReady.resolve()
    await once(socket, 'close')
    expect(received).toMatch(/^HTTP\/1\.1 200 .*connection: close.*"infcode":0/is)
    await closing
  })

  it('answers the second of two messages that were sent at once', async () => {
    const { server, port, untilAsked, isReady } = await setOut()
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString()
    })
    socket.write(MESSAGE)
    await untilAsked(1)
    const closing = server.close()
    socket.write(MESSAGE)
    await sleep(50)
    isReady.resolve()
    await once(socket, 'close')
    await closing
    expect(received).not.toContain('503')
    expect(received).toContain('"infcode":0')
  })
})
