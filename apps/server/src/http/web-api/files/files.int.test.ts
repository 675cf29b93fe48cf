import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blobStore } from '../../../adapters/files/blob-store.ts'
import { findingStore } from '../../../adapters/postgres/casework/findings/finding-store.ts'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../../adapters/postgres/casework/transact.ts'
import { fileContents } from '../../../adapters/postgres/files/file-list.ts'
import { fileProjections, trailLists } from '../../../context/trail-and-files.ts'
import type { FilePorts } from '../../../use-cases/hub/files/file-ports.ts'
import { reachOfThing } from '../../../use-cases/hub/files/reach-of-thing.ts'
import { verifyFiles } from '../../../use-cases/hub/files/verify-files.ts'
import { openWebLab, type WebLab } from '../testing/web-lab.ts'
import { fileEndpoints } from './file-endpoints.ts'

const county = '320501'
const handler = anActor([{ role: 'county-handler', scope: { kind: 'county', county } }], '经办人')
const colleague = anActor([{ role: 'inspector', scope: { kind: 'county', county } }])
const auditor = anActor([{ role: 'auditor', scope: { kind: 'county', county } }])
const stranger = anActor([{ role: 'county-handler', scope: { kind: 'county', county: '320502' } }])

let lab: CaseworkLab
let web: WebLab
const lead = randomUUID()
beforeAll(async () => {
  lab = await openCaseworkLab()
  await lab.pool.query(`insert into casework.history (noun, id, version, state) values ('lead', $1, 1, $2)`, [
    lead,
    JSON.stringify({ county, partnerIds: [], assignee: null }),
  ])
  const context: FilePorts = {
    transact: transactOn(lab.pool, {
      projections: fileProjections,
      lists: (session) => ({ ...trailLists(session), findings: findingStore(session) }),
    }),
    blobs: blobStore(lab.folder),
    reachOf: reachOfThing,
    newId: randomUUID,
    mostFileBytes: 1024 * 1024,
  }
  web = await openWebLab({ endpoints: fileEndpoints, context })
})
afterAll(async () => {
  await web.close()
  await lab.close()
})

const handIn = (who: Actor, file: Buffer, query: object = {}) =>
  web.send(who, 'POST', '/files/hand-in', {
    file,
    query: { noun: 'lead', id: lead, name: '笔录.txt', ...query },
  })
const idOf = (body: unknown) => (body as { id: string }).id

describe('files that are handed in', () => {
  it('come back byte by byte, as a download that no browser runs, and the trail says who had them', async () => {
    const content = Buffer.from('<script>alert(1)</script>询问笔录')
    const kept = await handIn(handler, content, { name: '..\\..\\笔录\u202Etxt.html' })
    expect(kept.body).toMatchObject({
      version: 1,
      state: { name: '笔录txt.html.txt', type: 'text', bytes: content.length, isWithdrawn: false },
      abilities: { download: true, withdraw: true },
    })
    const answer = await web.get(auditor, '/files/download', { id: idOf(kept.body) })
    expect(answer.text).toBe(content.toString())
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('text/plain'),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': expect.stringMatching(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/,
      ),
    })
    const { rows } = await lab.pool.query(
      `select action, user_id from trail.entry where noun = 'file' and noun_id = $1 order by entry_no`,
      [idOf(kept.body)],
    )
    expect(rows).toEqual([
      { action: 'handed-in', user_id: handler.userId },
      { action: 'read-file', user_id: auditor.userId },
    ])
  })

  it.each([
    ['nothing', Buffer.alloc(0), '空文件'],
    ['a program', Buffer.from('7f454c460201', 'hex'), '应为以下之一'],
    ['too much', Buffer.alloc(1024 * 1024 + 1, 'x'), '不能大于 1 MB'],
  ])('are refused when they are %s, with a message that names the field', async (_, content, words) => {
    const answer = await handIn(handler, content)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.text).toContain(words)
  })

  it('are refused for what one may not see, what one may only read, and what takes none', async () => {
    const content = Buffer.from('text')
    expect(await handIn(stranger, content)).toMatchObject({ status: 404 })
    expect(await handIn(auditor, content)).toMatchObject({ status: 403 })
    expect(await handIn(handler, content, { noun: 'user' })).toMatchObject({ status: 404 })
    expect(await handIn(handler, content, { id: randomUUID() })).toMatchObject({ status: 404 })
    expect(await handIn(handler, content, { noun: '../lead' })).toMatchObject({ status: 400 })
    expect(await handIn(handler, content, { by: stranger.userId })).toMatchObject({ status: 400 })
  })

  it('are withdrawn by who handed them in, with a reason, once, and then not to be had', async () => {
    const { body } = await handIn(handler, Buffer.from('to be withdrawn'))
    const wish = { id: idOf(body), version: 1, reason: '交错了' }
    expect(await web.post(colleague, '/files/withdraw', wish)).toMatchObject({ status: 403 })
    expect(await web.post(stranger, '/files/withdraw', wish)).toMatchObject({ status: 404 })
    expect(await web.post(handler, '/files/withdraw', { ...wish, version: 7 })).toMatchObject({ status: 409 })
    expect(await web.post(handler, '/files/withdraw', wish)).toMatchObject({
      status: 200,
      body: { version: 2, state: { isWithdrawn: true }, abilities: { download: false, withdraw: false } },
    })
    expect(await web.get(handler, '/files/download', { id: wish.id })).toMatchObject({ status: 404 })
    const list = await web.get(auditor, '/files/list', { noun: 'lead', id: lead })
    expect((list.body as { rows: object[] }).rows).toContainEqual(
      expect.objectContaining({ id: wish.id, byName: '经办人', version: 2 }),
    )
  })

  it('belong to several things, and are seen by whoever may see one of them', async () => {
    const [far, near] = [randomUUID(), randomUUID()]
    for (const [id, place] of [
      [far, '320502'],
      [near, county],
    ])
      await lab.pool.query(
        `insert into casework.history (noun, id, version, state) values ('lead', $1, 1, $2)`,
        [id, JSON.stringify({ county: place, partnerIds: [], assignee: null })],
      )
    const both = anActor([
      { role: 'county-handler', scope: { kind: 'county', county } },
      { role: 'county-handler', scope: { kind: 'county', county: '320502' } },
    ])
    const { body } = await handIn(handler, Buffer.from('两条线索的证据'))
    const file = idOf(body)
    const link = (who: Actor, nounId: string, version: number) =>
      web.post(who, '/files/link', { id: file, version, noun: 'lead', nounId })
    const download = (who: Actor) => web.get(who, '/files/download', { id: file })
    expect((await download(stranger)).status).toBe(404)
    // Who sees the file only, and who sees the thing only, make no link.
    expect((await link(handler, far, 1)).status).toBe(404)
    expect((await link(stranger, far, 1)).status).toBe(404)
    expect((await link(auditor, near, 1)).status).toBe(403)
    expect(await link(both, far, 1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect((await link(both, far, 2)).status).toBe(409)
    expect((await download(stranger)).status).toBe(200)
    // What else it belongs to is told to nobody who may not see that.
    const list = await web.get(stranger, '/files/list', { noun: 'lead', id: far })
    expect(list.text).not.toContain(lead)
    expect(list.body).toMatchObject({
      rows: [
        {
          id: file,
          state: { forId: far, things: [{ noun: 'lead', id: far, mayUnlink: true }] },
          abilities: { withdraw: false },
        },
      ],
    })
    const unlink = (who: Actor, nounId: string, version: number) =>
      web.post(who, '/files/unlink', { id: file, version, noun: 'lead', nounId, reason: '误关联' })
    // Where it was handed in it is withdrawn, not unlinked.
    expect((await unlink(both, lead, 2)).status).toBe(403)
    expect((await unlink(handler, far, 2)).status).toBe(404)
    expect(await unlink(stranger, far, 2)).toMatchObject({ status: 200, body: { version: 3 } })
    expect((await download(stranger)).status).toBe(404)
    expect((await download(handler)).status).toBe(200)
    const { rows } = await lab.pool.query(
      `select action from trail.entry where noun = 'file' and noun_id = $1 and action like '%linked' order by entry_no`,
      [file],
    )
    expect(rows).toEqual([{ action: 'linked' }, { action: 'unlinked' }])
  })

  it('are missed when they are gone or changed on the disk', async () => {
    const blobs = blobStore(lab.folder)
    const ports = { ...fileContents(lab.pool), digestOf: blobs.digestOf }
    expect((await verifyFiles(ports)).problems).toEqual([])
    const { body } = await handIn(handler, Buffer.from('to be changed'), { name: '证据.txt' })
    const { sm3 } = (body as { state: { sm3: string } }).state
    await writeFile(join(lab.folder, 'blobs', sm3.slice(0, 2), sm3), 'changed')
    const { problems } = await verifyFiles(ports)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('“证据.txt”')
    expect(problems[0]).toContain('被改动')
  })
})
