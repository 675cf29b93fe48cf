import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeSm2Keys } from '../../use-cases/review/online/access/sm2.ts'
import {
  glassVault,
  memoryAccess,
  memoryRefusals,
} from '../../use-cases/review/online/access/testing/memory-access.ts'
import { runCommand } from '../review/testing/run-command.ts'
import { registerInstitution } from './institution.ts'

const folder = mkdtempSync(join(tmpdir(), 'fundwatch-institution-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const H1 = 'H34020000001'

function setOut() {
  const ports = {
    store: memoryAccess(),
    vault: glassVault,
    refusals: memoryRefusals(),
    now: () => 1_795_228_215_000,
  }
  const run = (...args: string[]) =>
    runCommand((program) => registerInstitution(program, (work) => work(ports)), ['institution', ...args])
  return { ports, run }
}

describe('fundwatch institution', () => {
  it('allows networks and lists what was agreed', async () => {
    const { run } = setOut()
    expect(await run('list')).toContain('还没有机构接入')
    await run('allow', H1, '--network', '10.1.0.0/16', '2001:db8::/48', '--rate', '50')
    expect(await run('list')).toMatchInlineSnapshot(`
      "机构          方式      来源                       密钥指纹  次/秒  状态
      H34020000001  来源网络  10.1.0.0/16 2001:db8::/48               50  可用
      "
    `)
  })

  it('shows a secret once and never again', async () => {
    const { run } = setOut()
    const shown = await run('key', H1, '--mode', 'hmac-sm3')
    const secret = /^[0-9a-f]{64}$/m.exec(shown)?.[0] ?? ''
    expect(secret).not.toBe('')
    expect(shown).toContain('只显示这一次')
    const later = `${await run('list')}${await run('history')}${await run('limit', H1, '5')}`
    expect(later).not.toContain(secret)
    expect(later).toContain('HMAC-SM3')
  })

  it('takes the public key of SM2 from a file', async () => {
    const { run, ports } = setOut()
    const file = join(folder, 'sm2.txt')
    const { publicKey } = makeSm2Keys()
    writeFileSync(file, `${publicKey}\n`)
    await run('key', H1, '--mode', 'sm2', '--public-key', file, '--network', '10.0.0.0/8')
    expect(await ports.store.list()).toMatchObject([{ mode: 'sm2', publicKey, networks: ['10.0.0.0/8'] }])
    await expect(run('key', H1, '--mode', 'sm2')).rejects.toThrow('SM2 需要机构的公钥')
    await expect(run('key', H1, '--mode', 'hmac-sm3', '--public-key', file)).rejects.toThrow('不用公钥')
    await expect(run('key', H1, '--mode', 'rsa')).rejects.toThrow('Allowed choices')
    await expect(run('allow', H1)).rejects.toThrow('--network')
  })

  it('suspends, resumes, and tells the story', async () => {
    const { run } = setOut()
    await run('allow', H1, '--network', '10.1.0.0/16', '--by', '张三')
    expect(await run('suspend', H1, '--note', '涉嫌冒用', '--by', '李四')).toContain('停用')
    await run('resume', H1, '--by', '李四')
    expect(await run('history', H1)).toMatchInlineSnapshot(`
      "时间                 机构          事件        经办  说明
      2026-11-21 10:30:15  H34020000001  恢复        李四
      2026-11-21 10:30:15  H34020000001  停用        李四  涉嫌冒用
      2026-11-21 10:30:15  H34020000001  按网络接入  张三  network 10.1.0.0/16
      "
    `)
  })

  it('lists refused calls by minute with what to look at', async () => {
    const { run, ports } = setOut()
    expect(await run('refusals')).toBe('这段时间没有被拒绝的调用。\n')
    const minuteMs = 1_795_228_200_000
    ports.refusals.added.push(
      { minuteMs, institutionId: H1, address: '10.9.9.9', reason: 'wrong-clock', count: 12 },
      { minuteMs, institutionId: '', address: '', reason: 'unknown-institution', count: 5000 },
    )
    expect(await run('refusals', '--hours', '2')).toMatchInlineSnapshot(`
      "分钟              机构（自称）  来源地址  次数  原因
      2026-11-21 10:30  H34020000001  10.9.9.9    12  签名时间与本机相差过大，请核对双方时钟
      2026-11-21 10:30  （合计）      （合计）  5000  机构未获准接入（institution allow / key）
      "
    `)
    await expect(run('refusals', '--hours', 'x')).rejects.toThrow('应为 1 到 2400 的小时数')
  })
})
