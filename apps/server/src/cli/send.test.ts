import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { repositoryFolder } from '../config/repository.ts'
import { hmac } from '../use-cases/review/online/access/sign.ts'
import { signedPreamble } from '../use-cases/review/online/access/signature-headers.ts'
import { runCommand } from './review/testing/run-command.ts'
import { registerSend } from './send.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-send-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  process.exitCode = 0
})

interface Post {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

async function send(args: readonly string[], answers: readonly object[]) {
  const posts: Post[] = []
  const written = await runCommand(
    (program) =>
      registerSend(
        program,
        { port: 8080 },
        {
          now: () => 1_795_000_000_000,
          post: async (url, body, headers) => {
            posts.push({ url, body: body.toString('utf8'), headers })
            return { status: 200, text: JSON.stringify(answers[posts.length - 1]), milliseconds: 1.25 }
          },
        },
      ),
    ['send', ...args],
  )
  return { posts, written }
}

const written = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('fundwatch send', () => {
  it('posts the request of a documented example and shows its reminders', async () => {
    const file = join(repositoryFolder, 'docs', 'interfaces', 'examples', '3101.json')
    const { answer } = JSON.parse(readFileSync(file, 'utf8'))
    const { posts, written: text } = await send([file], [answer])
    expect(posts[0]?.url).toBe('http://127.0.0.1:8080/national')
    expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({ infno: '3101' })
    for (const words of ['3101', '1.3', '明确违规', 'GZ10000102014000', '(1) RX0002', '15.00'])
      expect(text).toContain(words)
    expect(process.exitCode ?? 0).toBe(0)
  })

  it('posts each line of a file of lines, and fails when one is refused', async () => {
    const file = written('a.jsonl', '{"infno":"2204"}\n\n{"infno":"9001"}\n')
    const { posts, written: text } = await send(
      [file, '--to', 'http://h/national'],
      [
        { infcode: -1, err_msg: 'msgid: 缺少发送方报文ID。' },
        { infcode: 0, warn_msg: '未审核: 系统繁忙，已放行。', output: {} },
      ],
    )
    expect(posts.map(({ url, body }) => `${url} ${body}`)).toEqual([
      'http://h/national {"infno":"2204"}',
      'http://h/national {"infno":"9001"}',
    ])
    expect(text).toMatch(/1 +2204 +-1 .*缺少发送方报文ID/)
    expect(text).toMatch(/3 +9001 +0 .*未审核/)
    expect(process.exitCode).toBe(1)
  })

  it('says that there are no reminders, and which numbers the next message needs', async () => {
    const file = written('d.jsonl', '{"infno":"3101"}\n{"infno":"2201"}\n{"infno":"9001"}\n')
    const { written: text } = await send(
      [file],
      [
        { infcode: 0, output: { result: [] } },
        { infcode: 0, output: { data: { mdtrt_id: 'FW1', psn_no: 'P' } } },
        { infcode: 0, output: { signinoutb: { sign_no: 'S1' } } },
      ],
    )
    expect(text).toMatch(/3101 +0 .*没有提醒/)
    expect(text).toMatch(/2201 +0 .*mdtrt_id=FW1/)
    expect(text).toMatch(/9001 +0 .*sign_no=S1/)
  })

  it('plays a list of files in its order, says of each what it is, and counts a documented refusal as right', async () => {
    written('b.json', JSON.stringify({ title: '挂号', request: { infno: '2201' }, answer: { infcode: 0 } }))
    written(
      'a.json',
      JSON.stringify({ title: '撤销过了', request: { infno: '2208' }, answer: { infcode: -1 } }),
    )
    written('c.json', JSON.stringify({ title: '未审核', when: '数据库停止时', request: { infno: '3102' } }))
    written('story.txt', '# 一天\n\nb.json\na.json\nc.json\n')
    for (const path of [join(folder, 'story.txt'), folder]) {
      const { posts, written: text } = await send([path], [{ infcode: 0 }, { infcode: -1, err_msg: '没有' }])
      expect(posts.map(({ body }) => JSON.parse(body).infno)).toEqual(['2201', '2208'])
      expect(text).toMatch(/3 +2201 +挂号 +0/)
      expect(text).toMatch(/4 +2208 +撤销过了 +-1 .*没有/)
      expect(text).toContain('第 5 行没有发送: 未审核（数据库停止时）。')
      expect(process.exitCode ?? 0).toBe(0)
    }
    const { written: text } = await send([folder], [{ infcode: 0 }, { infcode: 0 }])
    expect(text).toContain('与示例不同')
    expect(process.exitCode).toBe(1)
  })

  it('sends the messages of a folder without a story by name', async () => {
    written('2.json', '{"infno":"2204"}')
    written('1.jsonl', '{"infno":"9001"}\n{"infno":"2201"}\n')
    const { posts } = await send([folder], [{ infcode: 0 }, { infcode: 0 }, { infcode: 0 }])
    expect(posts.map(({ body }) => JSON.parse(body).infno)).toEqual(['9001', '2201', '2204'])
  })

  it('says in Chinese which file cannot be read', async () => {
    await expect(send([join(folder, 'none.json')], [])).rejects.toThrow(/^不能读取文件 .*none\.json/)
  })

  it('posts what is no message as it is', async () => {
    const { posts, written: text } = await send([written('b.json', '{"infno":')], [['no']])
    expect(posts[0]?.body).toBe('{"infno":')
    expect(text).toContain('HTTP 200，应答不是国家接口的格式')
  })

  it('signs the bytes that it sends', async () => {
    const body = '{"infno":"9001","fixmedins_code":"H34020000001"}'
    const key = written('key', 'secret\n')
    const { posts } = await send(
      [written('c.json', body), '--sign', key, '--mode', 'hmac-sha256'],
      [{ infcode: 0 }],
    )
    const headers = posts[0]?.headers ?? {}
    const claim = {
      institutionId: headers['x-fundwatch-institution'] ?? '',
      time: headers['x-fundwatch-time'] ?? '',
      nonce: headers['x-fundwatch-nonce'] ?? '',
    }
    expect(claim).toMatchObject({ institutionId: 'H34020000001', time: '1795000000' })
    expect(headers['x-fundwatch-signature']).toBe(
      hmac('hmac-sha256', 'secret', [signedPreamble(claim), Buffer.from(body)]).toString('hex'),
    )
  })
})
