import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Line, Version } from '@fundwatch/contract'
import { type Actor, caseworkError, type UserId } from '@fundwatch/domain'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoint } from './endpoint.ts'
import { openWebLab, type WebLab } from './testing/web-lab.ts'

const actor: Actor = {
  userId: '00000000-0000-4000-8000-000000000001' as UserId,
  name: '测试员',
  grants: [],
  by: 'session',
}

const endpoints = [
  endpoint({
    method: 'POST',
    path: '/jars/fill',
    title: '装罐',
    auth: 'signed-in',
    body: Type.Object(
      {
        holder: Line('负责人', 10),
        version: Version,
        kind: Type.Union([Type.Literal('glass'), Type.Literal('clay')], { title: '材质' }),
        lines: Type.Optional(
          Type.Array(Type.Object({ fen: Type.Integer({ title: '金额' }) }, { additionalProperties: false }), {
            title: '明细',
          }),
        ),
        reason: Type.Optional(Type.String({ title: '理由' })),
      },
      { additionalProperties: false },
    ),
    answer: Type.Object({
      holder: Type.String(),
      reason: Type.Union([Type.String(), Type.Null()]),
      at: Type.Integer(),
    }),
    handle: async (_context: object, { body, act }) => {
      if (body.holder === '坏') throw new Error('secret of the house')
      if (body.holder === '无') throw caseworkError('not-found')
      const leaking = { holder: body.holder, reason: act.reason, at: act.at, secret: 'leak' }
      return leaking
    },
  }),
  endpoint({
    method: 'GET',
    path: '/jars/list',
    title: '罐子',
    auth: 'signed-in',
    query: Type.Object(
      {
        limit: Type.Optional(Type.Integer({ title: '行数', minimum: 1, maximum: 5 })),
        open: Type.Optional(Type.Boolean({ title: '是否打开' })),
        county: Type.Optional(Type.Array(Type.String({ title: '区划' }), { title: '区划' })),
      },
      { additionalProperties: false },
    ),
    answer: Type.Object({ asked: Type.Unknown() }),
    handle: async (_context: object, { query }) => ({ asked: query }),
  }),
  endpoint({
    method: 'GET',
    path: '/jars/picture',
    title: '图片',
    auth: 'signed-in',
    answer: null,
    handle: async () => ({
      name: '罐子 "1"\r\n.pdf',
      type: 'application/pdf',
      content: Readable.from(['%PDF']),
    }),
  }),
  endpoint({
    method: 'POST',
    path: '/jars/upload',
    title: '上传',
    auth: 'signed-in',
    upload: { mostBytes: 2_000_000 },
    answer: Type.Object({ bytes: Type.Integer() }),
    handle: async (_context: object, { upload }) => ({ bytes: upload ? (await text(upload)).length : -1 }),
  }),
]

let lab: WebLab
beforeAll(async () => {
  lab = await openWebLab({ endpoints, context: {} })
})
afterAll(() => lab.close())

const good = { holder: '张三', version: 1, kind: 'clay' }
const fill = (body: unknown) => lab.post(actor, '/jars/fill', body)

const KNOWN = '负责人（holder）、版本（version）、材质（kind）、明细（lines）、理由（reason）'

describe('what comes in', () => {
  it('is named by title, with what is allowed, field by field', async () => {
    const { status, body } = await fill({
      holder: '',
      kind: 'iron',
      lines: [{ fen: 1 }, { fen: 'x' }],
      rank: 1,
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'field-invalid',
      fields: [
        { field: 'version', message: '版本：必须填写' },
        { field: 'rank', message: `没有“rank”这个字段，可以填：${KNOWN}` },
        { field: 'kind', message: '材质：应为以下之一: glass、clay' },
        { field: 'holder', message: '负责人：不能为空' },
        { field: 'lines.1.fen', message: '第 2 行金额：应为整数' },
      ],
    })
  })

  it('is refused when no database could keep it', async () => {
    expect(await fill({ ...good, reason: 'a\u0000b' })).toMatchObject({ status: 400 })
    const answer = await lab.server.inject({
      method: 'POST',
      url: '/api/jars/fill',
      headers: {
        cookie: `fundwatch=${actor.userId}`,
        'x-page-token': 'page-of-the-lab',
        'content-type': 'application/json',
      },
      payload: '{"holder":"张","version":1,"kind":"clay","reason":"\\ud800"}',
    })
    expect(answer.statusCode).toBe(400)
  })

  it('is neither converted nor filled in', async () => {
    expect(await fill({ ...good, version: '1' })).toMatchObject({ status: 400 })
    expect(
      await fill(JSON.parse('{"holder":"张","version":1,"kind":"clay","constructor":{"prototype":{}}}')),
    ).toMatchObject({ status: 400 })
    expect(await fill([])).toMatchObject({ status: 400, body: { message: '请求内容：应为一组字段' } })
  })

  it('is JSON of at most 1 MiB', async () => {
    expect(await fill({ ...good, reason: 'x'.repeat(1_100_000) })).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    })
    const headers = { 'content-type': 'text/plain' }
    expect(await lab.send(actor, 'POST', '/jars/fill', { body: good, headers })).toMatchObject({
      status: 415,
    })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await lab.send(actor, 'POST', '/jars/fill', { body: good, headers: form })).toMatchObject({
      status: 415,
    })
  })

  it('reads numbers, switches and lists behind the question mark, and says what it cannot read', async () => {
    const { body } = await lab.get(actor, '/jars/list', { limit: 3, open: true, county: '320500' })
    expect(body).toEqual({ asked: { limit: 3, open: true, county: ['320500'] } })
    expect(await lab.get(actor, '/jars/list', { limit: 9 })).toMatchObject({
      status: 400,
      body: { message: '行数：不能大于 5' },
    })
    expect(await lab.get(actor, '/jars/list', { limit: 'many' })).toMatchObject({
      status: 400,
      body: { message: '行数：应为整数' },
    })
    expect(await lab.get(actor, '/jars/list', { colour: 'red' })).toMatchObject({
      status: 400,
      body: { message: '没有“colour”这个字段，可以填：行数（limit）、是否打开（open）、区划（county）' },
    })
  })

  it('may be a file, which arrives as a stream', async () => {
    const answer = await lab.send(actor, 'POST', '/jars/upload', { file: Buffer.alloc(1_500_000) })
    expect(answer).toMatchObject({ status: 200, body: { bytes: 1_500_000 } })
    expect(await lab.send(actor, 'POST', '/jars/upload', { file: Buffer.alloc(2_500_000) })).toMatchObject({
      status: 413,
    })
  })
})

describe('what goes out', () => {
  it('is what the schema lists and nothing else', async () => {
    const { status, body } = await fill({ ...good, reason: '试' })
    expect(status).toBe(200)
    expect(body).toEqual({ holder: '张三', reason: '试', at: expect.any(Number) })
  })

  it('says of a failure only where to find it in the log', async () => {
    const { status, text: said, headers } = await fill({ ...good, holder: '坏' })
    expect(status).toBe(500)
    expect(said).not.toContain('secret')
    expect(said).toContain(headers['x-request-id'])
  })

  it('says what cannot be done with its code and status', async () => {
    expect(await fill({ ...good, holder: '无' })).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await lab.get(actor, '/nowhere')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('is nothing to whoever walks through addresses', async () => {
    const tricks = [
      '/api/../etc/passwd',
      '/api/%2e%2e/%2e%2e/etc/passwd',
      '/api/..%2fjars%2flist',
      '/api//jars/list',
      '/api/jars/list/',
      '/api/jars/list%00',
      '/api/JARS/list',
      '/api/jars/./../jars/fill',
      '/api/jars\\\\list',
      '/api/__proto__',
      '/api/constructor',
      '/api/jars/list;x=1',
      '/api/%',
      `/api/${'x'.repeat(5000)}`,
    ]
    for (const url of tricks) {
      const { statusCode, body } = await lab.server.inject({
        method: 'GET',
        url,
        headers: { cookie: `fundwatch=${actor.userId}` },
      })
      expect([400, 404, 414], `${url} ${body}`).toContain(statusCode)
    }
  })

  it('is a download when it is a file', async () => {
    const { headers } = await lab.get(actor, '/jars/picture')
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="__ _1___.pdf"; filename*=UTF-8''%E7%BD%90%E5%AD%90%20_1___.pdf`,
    })
  })
})

describe('who may come in', () => {
  it('is somebody who is signed in', async () => {
    expect(await lab.post(null, '/jars/fill', good)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  it('is a page of ours, whatever cookie the browser adds', async () => {
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'x-page-token': 'guessed' },
      { 'x-page-token': '' },
    ]
    for (const headers of foreign)
      expect(await lab.send(actor, 'POST', '/jars/fill', { body: good, headers })).toMatchObject({
        status: 403,
        body: { code: 'foreign-page' },
      })
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' }
    expect(await lab.send(actor, 'POST', '/jars/fill', { body: good, headers: own })).toMatchObject({
      status: 200,
    })
  })
})

describe('the description', () => {
  it('names every address with its schemas', async () => {
    const { body } = await lab.get(null, '/openapi.json')
    expect(body).toMatchObject({ openapi: '3.1.0' })
    expect(Object.keys((body as { paths: object }).paths)).toEqual([
      '/api/jars/fill',
      '/api/jars/list',
      '/api/jars/picture',
      '/api/jars/upload',
    ])
  })
})
