import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type { NativePackage } from './native-package.ts'
import { folderError } from './supervisor-error.ts'

const linkList = 'pg-symlinks.json'

/** The name of the folder that holds a version of the binaries. */
function runtimeName(version: string): string {
  return `runtime-${version}`
}

/**
 * Copies the binaries once per version beside the cluster and returns that folder. A copy, because the user PostgreSQL runs
 * as can often not enter node_modules, because the links npm cannot pack must be made and node_modules need not be writable,
 * and because a reinstall must not pull the files away under a running server.
 */
export async function prepareRuntime(home: string, native: NativePackage): Promise<string> {
  const runtime = join(home, runtimeName(native.version))
  if (isWhole(native.folder, runtime)) return runtime
  const unfinished = `${runtime}.unfinished-${process.pid}`
  try {
    await rm(unfinished, { recursive: true, force: true })
    await copyReadable(native.folder, unfinished)
    await makeLinks(native.folder, unfinished)
    await rm(runtime, { recursive: true, force: true })
    await rename(unfinished, runtime)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw folderError(home, error)
  }
  return runtime
}

/** Removes the binaries of other versions and half-made copies; called once the current version runs. */
export async function removeOtherRuntimes(home: string, version: string): Promise<void> {
  const names = await readdir(home)
  const others = names.filter((name) => name.startsWith('runtime-') && name !== runtimeName(version))
  await Promise.all(others.map((name) => rm(join(home, name), { recursive: true, force: true })))
}

/** The mode is ours, not the source's: npm under umask 077 leaves files that only root can read. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyReadable(source, target)
    else if (entry.isFile() && isNeeded(entry.name)) {
      await copyFile(source, target)
      await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}

/** A power cut can leave files of the right name and no content: every file must have its size. */
function isWhole(from: string, to: string): boolean {
  return readdirSync(from, { withFileTypes: true }).every((entry) => {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) return isWhole(source, target)
    if (!entry.isFile() || !isNeeded(entry.name)) return true
    return statSync(target, { throwIfNoEntry: false })?.size === statSync(source).size
  })
}

/** Static libraries serve those who compile against PostgreSQL. */
function isNeeded(file: string): boolean {
  return !file.endsWith('.a') && file !== linkList
}

async function makeLinks(nativeFolder: string, runtime: string): Promise<void> {
  for (const { source, target } of readLinks(join(nativeFolder, linkList))) {
    const link = join(runtime, relative('native', target))
    await rm(link, { force: true })
    await symlink(relative(dirname(target), source), link)
  }
}

/** Pairs of paths such as `native/lib/libpq.so.5.18` → `native/lib/libpq.so.5`; some platforms have no such file. */
function readLinks(file: string): { source: string; target: string }[] {
  if (!existsSync(file)) return []
  const links: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return Array.isArray(links) ? links.filter(isLink) : []
}

function isLink(value: unknown): value is { source: string; target: string } {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value))
    return false
  return [value.source, value.target].every((path) => typeof path === 'string' && !path.includes('..'))
}
