import { writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { Installation, until } from './installation.ts'

let installation: Installation
afterEach(() => installation.clear())

describe('the command fundwatch on a machine where nothing is installed', () => {
  it('installs, runs the server on the pinned Node with all parameters, and returns its exit code', async () => {
    installation = new Installation()
    const first = installation.start('3', 'two words')
    expect(await first.exit).toBe(3)
    expect(first.printed.stdout).toBe('["3","two words"]\n')
    expect(first.printed.stderr).toMatch(/正在安装依赖[^]*依赖已安装/)
    const second = installation.start('0')
    expect(await second.exit).toBe(0)
    expect(second.printed.stderr).toBe('')
    expect(installation.npmRuns).toBe(1)
  })

  it('installs once when it is started twice at the same time', async () => {
    installation = new Installation()
    const both = [installation.start('0'), installation.start('0')]
    expect(await Promise.all(both.map(({ exit }) => exit))).toEqual([0, 0])
    expect(installation.npmRuns).toBe(1)
    expect(both.map(({ printed }) => printed.stderr).join('')).toContain('另一个进程正在安装依赖')
    expect((await readdir(installation.root)).filter((name) => name.includes('install.lock'))).toEqual([])
  })

  it('does not wait for a process that was killed while it installed', async () => {
    installation = new Installation()
    writeFileSync(join(installation.root, '.fundwatch-install.lock'), '1 12345\n2 12345')
    expect(await installation.start('0').exit).toBe(0)
  })

  it('installs again when package-lock.json asks for something else, and not when only the marker is gone', async () => {
    installation = new Installation()
    await installation.start('0').exit
    installation.lock('2.0.0')
    expect(await installation.start('0').exit).toBe(0)
    expect(installation.npmRuns).toBe(2)
    writeFileSync(join(installation.root, 'node_modules/.fundwatch-lock'), '')
    expect(await installation.start('0').exit).toBe(0)
    expect(installation.npmRuns).toBe(2)
  })
})

describe('a failed installation says what is wrong', () => {
  const troubles = [
    { what: 'no network', npm: 'echo "npm error code ENOTFOUND" >&2; exit 1', says: '连接不上软件包仓库' },
    { what: 'a full disk', npm: '[ "$1" = ping ] || { echo ENOSPC; exit 1; }', says: '磁盘空间不足' },
    {
      what: 'a missing package',
      npm: '[ "$1" = ping ] || { echo E404; exit 1; }',
      says: '仓库缺少某个软件包',
    },
    { what: 'a silently missing package', npm: 'exit 0', says: '安装后仍缺少软件包: node_modules/thing' },
    {
      what: 'a folder of somebody else',
      npm: '[ "$1" = ping ] || { echo EACCES; exit 1; }',
      says: '所有者和权限',
    },
    {
      what: 'anything else',
      npm: '[ "$1" = ping ] || { echo strange; exit 1; }',
      says: '原因见上面 npm 的说明',
    },
  ]
  it.each(troubles)('$what', async ({ npm, says }) => {
    installation = new Installation(npm)
    const { exit, printed } = installation.start('0')
    expect(await exit).toBe(1)
    expect(printed.stderr).toContain(says)
    expect(printed.stdout).toBe('')
  })
})

describe('signals', () => {
  it('reach the server once, although Ctrl-C and npm may both send them to the launcher', async () => {
    installation = new Installation()
    const { child, exit, printed } = installation.start('stay')
    await until(() => printed.stdout.includes('stay'))
    child.kill('SIGINT')
    await sleep(20)
    child.kill('SIGINT')
    expect(await exit).toBe(5)
    expect(printed.stdout).toContain('SIGINT 1\n')
  })

  it('end the server also when the launcher is killed and can pass nothing on', async () => {
    installation = new Installation()
    const { child, printed } = installation.start('stay')
    await until(() => printed.stdout.includes('stay'))
    child.kill('SIGKILL')
    await until(() => printed.stdout.includes('SIGTERM 1\n'))
    expect(printed.stderr).not.toContain('Error')
  })

  it('stop an installation at once', async () => {
    installation = new Installation('[ "$1" = ping ] || { touch installing; exec sleep 60; }')
    const { child, exit, printed } = installation.start('0')
    await until(() => printed.stderr.includes('正在安装'))
    await sleep(200)
    child.kill('SIGTERM')
    expect(await exit).toBe(1)
    expect(printed.stderr).toContain('安装被中断')
  })
})
