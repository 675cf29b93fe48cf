#!/usr/bin/env node
// Run after `npm install` has written package-lock.json. npm drops from it the optional packages of platforms that its registry
// does not carry, and `npm ci` then refuses the whole file. This writes them back: name, version and platform are known from
// the package that offers them, and the content of a package for another platform is never fetched.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const lock = JSON.parse(readFileSync(file, 'utf8'))
const dropped = Object.entries(lock.packages).flatMap(([path, offering]) =>
  Object.entries(offering.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(path, name))
    .map(([name, version]) => ({ name, version, dev: offering.dev === true })),
)
for (const { name, version, dev } of dropped) {
  const platform = platformOf(name)
  if (!platform) throw new Error(`${name} ${version} is missing from the lock and names no platform`)
  lock.packages[`node_modules/${name}`] = { version, ...platform, ...(dev && { dev }), optional: true }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${dropped.length} packages of other platforms written back\n`)

/** Looks where Node would look: beside the package, then ever further up. */
function isLocked(path, name) {
  if (lock.packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

/** From names such as `@oxlint/binding-linux-arm64-musl`. */
function platformOf(name) {
  const found =
    /(android|darwin|freebsd|linux|openharmony|win32|windows)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(-.*)?$/.exec(
      name,
    )
  if (!found) return undefined
  const [, system, cpu, variant = ''] = found
  const libc = system === 'linux' ? { libc: [variant.includes('musl') ? 'musl' : 'glibc'] } : {}
  return { cpu: [cpu], os: [system === 'windows' ? 'win32' : system], ...libc }
}
