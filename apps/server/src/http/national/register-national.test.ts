import { request } from 'node:http'
import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallerRequest, Permission } from '../../use-cases/review/online/access/caller-check.ts'
import { type Admission, EVERYBODY } from '../../use-cases/review/online/guards/admission.ts'
import type { NationalCall, NationalDesk } from '../../use-cases/review/online/national-call.ts'
import { DEFAULT_LIMITS } from './national-border.ts'
import { registerNational } from './register-national.ts'
import { exampleDesk } from './testing/example-desk.ts'
import { exampleRequest, tables } from './testing/example-reader.ts'
import { EXAMPLE_MS } from './testing/examples.ts'

let server: FastifyInstance
afterEach(() => server.close())

interface Seen {
  readonly calls: NationalCall[]
  readonly asked: CallerRequest[]
  readonly errors: string[]
}

function serve({
  desk = exampleDesk,
  permission = { ok: true },
  waitedMs = 0,
  admission = EVERYBODY,
}: {
  desk?: NationalDesk
  permission?: Permission
  waitedMs?: number
  admission?: Admission
} = {}): Seen {
  const seen: Seen = { calls: [], asked: [], errors: [] }
  server = Fastify()
  registerNational(server, {
    desk: {
      answer: (call) => {
        seen.calls.push(call)
        return desk.answer(call)
      },
    },
    access: {
      check: async (request) => {
        seen.asked.push(request)
        return permission
      },
    },
    profiles: tables,
    limits: { ...DEFAULT_LIMITS, bodyBytes: 1024 * 1024, readBytes: 1024 * 1024 },
    onError: (error, reference) => void seen.errors.push(`${reference} ${String(error)}`),
    now: () => EXAMPLE_MS,
    loop: { waitedMs: () => waitedMs, stop: () => undefined },
    admission,
  })
  server.post('/elsewhere', async ({ body }) => ({ body }))
  return seen
}

const post = (payload: string | Buffer, headers: Record<string, string> = {}, url = '/fsi/api/3101') =>
  server.inject({ method: 'POST', url, payload, headers })

describe('the national address', () => {
  it('hands a message over with its bytes, their hash and who sent it, whatever type it claims to have', async () => {
    const seen = serve()
    const payload = `${JSON.stringify(exampleRequest('3101'))}\n`
    for (const type of [
      'application/json',
      'text/plain;charset=GBK',
      'application/x-www-form-urlencoded',
      '',
    ]) {
      const { statusCode, headers, body } = await post(
        payload,
        type === '' ? {} : { 'content-type': type },
        '/national',
      )
      expect([statusCode, JSON.parse(body).infcode]).toEqual([200, 0])
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
    }
    expect(seen.calls).toHaveLength(4)
    const [call] = seen.calls
    expect(call?.body.toString('utf8')).toBe(payload)
    expect(call?.inputHash).toHaveLength(32)
    expect(call).toMatchObject({
      institutionId: 'H34020000001',
      transaction: '3101',
      region: '340200',
      receivedAtMs: EXAMPLE_MS,
    })
    expect(seen.asked[0]?.envelope).toMatchObject({ institutionId: 'H34020000001', transaction: '3101' })
    expect(seen.asked[0]?.rawBody.toString('utf8')).toBe(payload)
  })

  it('answers what is no message in the national shape', async () => {
    const seen = serve()
    for (const payload of ['', 'no', '[]', Buffer.from([0xff, 0xfe])]) {
      const { statusCode, body } = await post(payload)
      expect([statusCode, JSON.parse(body).infcode]).toEqual([200, -1])
      expect(JSON.parse(body)).toMatchObject({
        inf_refmsgid: expect.stringMatching(/^0{6}20261121103016\d{10}$/),
        output: {},
      })
    }
    expect(seen.asked).toEqual([])
  })

  it('says nothing about the content of a message before it knows who asks', async () => {
    const seen = serve({ permission: { ok: false, message: '机构未登记。' } })
    const message = exampleRequest('3101')
    const { body } = await post(JSON.stringify({ ...message, input: {} }))
    expect(JSON.parse(body)).toMatchObject({ infcode: -1, err_msg: '机构未登记。' })
    expect(seen.calls).toEqual([])
  })

  it('refuses compressed bodies, bodies that are too large and other methods', async () => {
    serve()
    const compressed = await post('{}', { 'content-encoding': 'gzip' })
    expect(JSON.parse(compressed.body).err_msg).toMatch(/^不接受压缩的报文/)
    const large = await post('x'.repeat(1024 * 1024 + 1))
    expect([large.statusCode, JSON.parse(large.body).err_msg]).toEqual([
      200,
      '报文超过 1 MiB。请分几次发送。',
    ])
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const { statusCode, headers, body } = await server.inject({ method, url: '/national' })
      expect([statusCode, headers['allow'], JSON.parse(body).infcode]).toEqual([405, 'POST', -1])
    }
  })

  it('answers an error of ours with a reference and without its words, and logs both', async () => {
    const seen = serve({
      desk: {
        answer: async () => {
          throw new Error('connect ECONNREFUSED secret')
        },
      },
    })
    const { statusCode, body } = await post(JSON.stringify(exampleRequest('3101')))
    expect(statusCode).toBe(200)
    const { infcode, err_msg, inf_refmsgid } = JSON.parse(body)
    expect(infcode).toBe(-1)
    expect(err_msg).toBe(`系统内部错误，请稍后重发；如仍不成功，请告知编号 ${inf_refmsgid}。`)
    expect(body).not.toMatch(/ECONNREFUSED|secret|at /)
    expect(seen.errors).toEqual([`${inf_refmsgid} Error: connect ECONNREFUSED secret`])
  })

  it('gives a body that does not say how long it is as much room as can be read', async () => {
    serve()
    await server.listen({ host: '127.0.0.1', port: 0 })
    const address = server.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const sent = (body: string) =>
      new Promise<string>((resolve, reject) => {
        const asking = request({ host: '127.0.0.1', port, path: '/national', method: 'POST' }, (answer) => {
          let text = ''
          answer.on('data', (chunk: Buffer) => {
            text += chunk.toString('utf8')
          })
          answer.on('end', () => resolve(text))
        })
        asking.on('error', reject)
        for (let at = 0; at < body.length; at += 65_536) asking.write(body.slice(at, at + 65_536))
        asking.end()
      })
    const message = exampleRequest('9001')
    expect(JSON.parse(await sent(JSON.stringify(message)))).toMatchObject({ infcode: 0 })
    const long = await sent(JSON.stringify({ ...message, remark: 'x'.repeat(1_200_000) }))
    expect(JSON.parse(long).err_msg).toBe(
      '报文没有写明长度（Content-Length），这样的报文最大 1 MiB。请分几次发送。',
    )
  })

  it('counts what a message waited in the process as received before', async () => {
    const waited: [string, number][] = []
    const admission: Admission = {
      ...EVERYBODY,
      enter: (lane, waitedMs) => {
        waited.push([lane, waitedMs])
        return EVERYBODY.enter(lane, waitedMs)
      },
    }
    const seen = serve({ waitedMs: 120.4, admission })
    await post(JSON.stringify(exampleRequest('3101')))
    await post(JSON.stringify(exampleRequest('2204')))
    expect(waited).toEqual([
      ['advice', 120.4],
      ['rest', 120.4],
    ])
    expect(seen.calls.map(({ receivedAtMs }) => receivedAtMs)).toEqual([EXAMPLE_MS - 120, EXAMPLE_MS - 120])
  })

  it('turns away at once what there is no room for: doctors go on, everybody else comes again', async () => {
    const seen = serve({ admission: { ...EVERYBODY, enter: () => undefined } })
    const say = async (transaction: string) =>
      JSON.parse((await post(JSON.stringify(exampleRequest(transaction)))).body)
    for (const transaction of ['3101', '3102'])
      expect(await say(transaction)).toMatchObject({
        infcode: 0,
        inf_refmsgid: expect.stringMatching(/^34020020261121103016\d{10}$/),
        err_msg: '',
        warn_msg: '未审核: 系统繁忙，已放行。费用上传后再行审核。',
        output: { result: [] },
      })
    for (const transaction of ['2204', '2304', '3103', '9001'])
      expect(await say(transaction)).toMatchObject({
        infcode: -1,
        err_msg: '系统繁忙，本报文没有处理。请稍后用同一报文（msgid 不变）重新发送。',
      })
    expect(JSON.parse((await post('no message')).body)).toMatchObject({ infcode: -1 })
    expect(seen.calls).toEqual([])
  })

  it('leaves other addresses as they were', async () => {
    serve()
    const { body } = await server.inject({ method: 'POST', url: '/elsewhere', payload: { a: 1 } })
    expect(JSON.parse(body)).toEqual({ body: { a: 1 } })
    expect(
      (
        await server.inject({
          method: 'POST',
          url: '/elsewhere',
          payload: 'x',
          headers: { 'content-type': 'a/b' },
        })
      ).statusCode,
    ).toBe(415)
  })

  it('survives a sender who hangs up in the middle', async () => {
    serve()
    await server.listen({ host: '127.0.0.1', port: 0 })
    const address = server.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /national HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"infno"')
        socket.destroy()
      })
      socket.on('close', () => resolve())
    })
    const answer = await fetch(`http://127.0.0.1:${port}/national`, {
      method: 'POST',
      body: JSON.stringify(exampleRequest('9001')),
    })
    expect(answer.status).toBe(200)
  })
})
