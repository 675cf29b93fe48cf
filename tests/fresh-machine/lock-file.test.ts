import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  link?: boolean
  optionalDependencies?: Record<string, string>
}

const root = resolve(import.meta.dirname, '../..')
const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(resolve(root, 'package-lock.json'), 'utf8'),
)

it('package-lock.json names the packages of every platform; else npm ci refuses it (run scripts/complete-lock.mjs)', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  )
  expect(missing).toEqual([])
})

it('package-lock.json names no host, so that any registry will do', () => {
  const hosts = Object.values(lock.packages).filter(({ resolved, link }) => resolved !== undefined && !link)
  expect(hosts).toEqual([])
})

/** Beside the package, then ever further up. */
function isLocked(path: string, name: string): boolean {
  if (lock.packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
