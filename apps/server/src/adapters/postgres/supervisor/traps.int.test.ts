import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { chmod, cp, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { machineEffects } from './effects.ts'
import { findPostgres } from './find-postgres.ts'
import { commandOf } from './process-identity.ts'
import { ask, ordinaryUser, stateOf, uidOf, until, Workplace } from './testing/workplace.ts'

const workplace = new Workplace()
afterEach(() => workplace.clear())
afterAll(() => workplace.close())

const isRoot = process.geteuid?.() === 0
const isLinux = process.platform === 'linux'
const nobody = ordinaryUser()

describe('running as root', () => {
  it.runIf(isRoot)(
    'runs PostgreSQL as the system user postgres, or as nobody where there is none',
    async () => {
      const dataFolder = workplace.folder()
      const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n'
      const server = await workplace.start(dataFolder, workplace.effects({ passwd: () => passwd }))
      expect(uidOf(server.pid)).toBe(65_534)
      expect(statSync(join(dataFolder, 'postgres', 'password')).mode & 0o777).toBe(0o600)
    },
  )

  it.runIf(isRoot)('takes a cluster over from another owner when it is told to run as somebody', async () => {
    const dataFolder = await workplace.usedFolder()
    const passwd = 'nobody:x:65534:65534::/:/bin/false\n'
    const server = await workplace.start(dataFolder, workplace.effects({ passwd: () => passwd }))
    expect(uidOf(server.pid)).toBe(65_534)
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('running as an ordinary user', () => {
  it.runIf(!isRoot || nobody)(
    'runs PostgreSQL as that user (skipped where root cannot become nobody)',
    async () => {
      const folder = workplace.folder()
      await chmod(folder, 0o777)
      const { child, line } = await workplace.run('hold-postgres.ts', join(folder, 'data'), nobody)
      const { url, pid } = parse(line)
      expect(uidOf(pid)).toBe(nobody?.uid ?? process.geteuid?.())
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
      child.kill('SIGTERM')
      await until(() => !isLinux || stateOf(pid) === undefined)
    },
  )
})

describe('an ordinary user and a data folder of root', () => {
  it.runIf(nobody)('says whose it is (skipped where root cannot become nobody)', async () => {
    const dataFolder = workplace.folder()
    await (await workplace.start(dataFolder)).stop()
    await expect(workplace.run('hold-postgres.ts', dataFolder, nobody)).rejects.toThrow('属于另一个系统用户')
  })
})

describe('an orphan', () => {
  it('is adopted when the supervisor was killed', async () => {
    const dataFolder = await workplace.usedFolder()
    const { child, line } = await workplace.run('hold-postgres.ts', dataFolder)
    child.kill('SIGKILL')
    expect(findPostgres(dataFolder)).toEqual({ url: parse(line).url, pid: parse(line).pid })
    const server = await workplace.start(dataFolder)
    expect(server).toMatchObject({ adopted: true, pid: parse(line).pid, url: parse(line).url })
    const exits: unknown[] = []
    server.onExit((exit) => exits.push(exit))
    await server.stop()
    await until(() => exits.length === 1)
    expect(exits).toEqual([{ expected: true }])
    expect(findPostgres(dataFolder)).toBeUndefined()
  })

  it('is stopped when it does not take our password, and our password is set', async () => {
    const dataFolder = await workplace.usedFolder()
    const { child, line } = await workplace.run('hold-postgres.ts', dataFolder)
    child.kill('SIGKILL')
    await ask(parse(line).url, "alter role fundwatch password 'another'")
    const server = await workplace.start(dataFolder)
    expect(server.adopted).toBe(false)
    expect(server.pid).not.toBe(parse(line).pid)
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is stopped when it runs other binaries than ours', async () => {
    const dataFolder = await workplace.usedFolder()
    const { child, line } = await workplace.run('hold-postgres.ts', dataFolder)
    child.kill('SIGKILL')
    const newer = workplace.effects({
      native: () => ({ ...machineEffects.native(), version: '18.99.0' }),
    })
    const server = await workplace.start(dataFolder, newer)
    expect(server.adopted).toBe(false)
    expect(parse(line).pid).not.toBe(server.pid)
    const runtimes = (await readdir(join(dataFolder, 'postgres'))).filter((name) =>
      name.startsWith('runtime-'),
    )
    expect(runtimes).toEqual(['runtime-18.99.0'])
  })
})

describe('a stale lock', () => {
  it('is removed when its pid belongs to somebody else by now, who is left alone', async () => {
    const dataFolder = await workplace.usedFolder()
    const first = await workplace.start(dataFolder)
    const cluster = join(dataFolder, 'postgres', 'cluster')
    const lock = readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
    const { uid, gid } = statSync(cluster)
    await first.stop()
    // The same user as the server: otherwise PostgreSQL itself would see that the lock is stale.
    const stranger = workplace.keep(spawn('sleep', ['60'], isRoot ? { uid, gid } : {}))
    writeFileSync(join(cluster, 'postmaster.pid'), lock.replace(/^\d+/, String(stranger.pid)))
    const second = await workplace.start(dataFolder)
    expect(second.adopted).toBe(false)
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
  })

  it('is removed when it came along with a copied folder, and the original server is left alone', async () => {
    const [original, copy] = [await workplace.usedFolder(), join(workplace.folder(), 'data')]
    const first = await workplace.start(original)
    await ask(first.url, 'checkpoint')
    cpSync(original, copy, { recursive: true })
    const second = await workplace.start(copy)
    expect(second).toMatchObject({ adopted: false })
    expect(second.url).not.toBe(first.url)
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is removed when it is empty', async () => {
    const dataFolder = await workplace.usedFolder()
    writeFileSync(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), '')
    expect((await workplace.start(dataFolder)).adopted).toBe(false)
  })
})

describe('binaries', () => {
  it('may lie where only we can read them, without links, in a folder we cannot write', async () => {
    const vault = join(workplace.folder(), 'vault')
    const native = machineEffects.native()
    await cp(native.folder, vault, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    const effects = workplace.effects({ native: () => ({ ...native, folder: vault }) })
    await chmod(join(vault, 'bin', 'postgres'), 0o700)
    await chmod(join(vault, 'lib'), 0o500)
    await chmod(vault, 0o500)
    const server = await workplace.start(workplace.folder(), effects)
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(join(vault, 'lib'))).filter((name) => /^libpq\.so(\.5)?$/.test(name))).toEqual([])
    await chmod(join(vault, 'lib'), 0o700)
    await chmod(vault, 0o700)
  })

  it('are copied again when a power cut has emptied a file', async () => {
    const dataFolder = await workplace.usedFolder()
    const { version } = machineEffects.native()
    writeFileSync(join(dataFolder, 'postgres', `runtime-${version}`, 'lib', 'libpq.so.5.18'), '')
    expect((await workplace.start(dataFolder)).adopted).toBe(false)
  })
})

describe('a data folder that the server’s user cannot enter', () => {
  it.runIf(isRoot)('keeps a link; the cluster lies outside, also after a restart', async () => {
    const vault = workplace.folder()
    await chmod(vault, 0o700)
    const dataFolder = join(vault, 'data')
    const notices: string[] = []
    const effects = workplace.effects({ notify: (message) => notices.push(message) })
    const first = await workplace.start(dataFolder, effects)
    await ask(first.url, 'create table kept (n int)')
    await first.stop()
    const second = await workplace.start(dataFolder, effects)
    expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain(effects.fallbackFolder)

    const copy = join(vault, 'copy')
    cpSync(dataFolder, copy, { recursive: true, verbatimSymlinks: true })
    await expect(workplace.start(copy, effects)).rejects.toMatchObject({
      code: 'cluster-of-other-data-folder',
    })
  })

  it.runIf(isRoot)('is refused when it holds a cluster already, and nothing is moved', async () => {
    const vault = workplace.folder()
    const dataFolder = join(vault, 'data')
    await (await workplace.start(dataFolder)).stop()
    await chmod(vault, 0o700)
    await expect(workplace.start(dataFolder)).rejects.toMatchObject({
      code: 'folder-unreachable',
      message: expect.stringContaining(vault),
    })
    expect(existsSync(join(dataFolder, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true)
  })
})

describe('a zombie', () => {
  it.runIf(isLinux)('does not block the start: a killed postmaster that nobody reaps', async () => {
    const dataFolder = await workplace.usedFolder()
    const first = await workplace.start(dataFolder)
    const cluster = join(dataFolder, 'postgres', 'cluster')
    const command = commandOf(first.pid)
    const { uid, gid } = statSync(cluster)
    await first.stop()
    // `sleep` inherits the server as its child and never asks for its exit code.
    const parent = spawn(
      'sh',
      ['-c', '"$@" 2>/dev/null & exec sleep 60', 'sh', ...command],
      isRoot ? { uid, gid } : {},
    )
    workplace.keep(parent)
    const lock = join(cluster, 'postmaster.pid')
    await until(() => existsSync(lock) && readFileSync(lock, 'utf8').includes('ready'))
    const zombie = Number(readFileSync(lock, 'utf8').split('\n')[0])
    process.kill(zombie, 'SIGKILL')
    await until(() => stateOf(zombie) === 'Z')

    const second = await workplace.start(dataFolder)
    expect(second.adopted).toBe(false)
    expect(stateOf(zombie)).toBe('Z')
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('the rest of the bad days', () => {
  it('takes another port when the remembered one is in use', async () => {
    const dataFolder = await workplace.usedFolder()
    const first = await workplace.start(dataFolder)
    await first.stop()
    const port = Number(new URL(first.url).port)
    const squatter = createServer().listen(port, '127.0.0.1')
    const second = await workplace.start(dataFolder)
    expect(Number(new URL(second.url).port)).not.toBe(port)
    squatter.close()
  })

  it('refuses a cluster of another major version, and one that is not whole', async () => {
    const dataFolder = workplace.folder()
    const cluster = join(dataFolder, 'postgres', 'cluster')
    mkdirSync(cluster, { recursive: true })
    await expect(workplace.start(dataFolder)).rejects.toMatchObject({ code: 'cluster-incomplete' })
    writeFileSync(join(cluster, 'PG_VERSION'), '15\n')
    await expect(workplace.start(dataFolder)).rejects.toMatchObject({
      code: 'cluster-of-other-version',
      message: expect.stringContaining('PostgreSQL 15'),
    })
  })

  it('says what is wrong when the data folder is a file', async () => {
    const folder = workplace.folder()
    writeFileSync(join(folder, 'data'), '')
    const started = workplace.start(join(folder, 'data'))
    await expect(started).rejects.toMatchObject({ code: 'folder-not-writable' })
  })

  it('works in a folder whose name has spaces, quotes and Chinese, through a link', async () => {
    const folder = workplace.folder()
    mkdirSync(join(folder, "医保 'data' 2026"))
    await chmod(join(folder, "医保 'data' 2026"), 0o755)
    symlinkSync(join(folder, "医保 'data' 2026"), join(folder, 'link'))
    const server = await workplace.start(join(folder, 'link'))
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

function parse(line: string): { url: string; pid: number; adopted: boolean } {
  return JSON.parse(line)
}
