import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Holds the hash of the package-lock.json that node_modules was made from, once we have seen that it is whole. */
const marker = 'node_modules/.fundwatch-lock'

/**
 * Whether node_modules is what package-lock.json asks for. Somebody may have installed by hand: then npm's own record of what
 * it installed decides, so that we never reinstall under a colleague's feet. Running needs no development tools.
 *
 * @param {string} root
 * @param {{ withTools: boolean }} need
 */
export function isFresh(root, { withTools }) {
  if (readOrEmpty(join(root, marker)) === hashOfLock(root)) return true
  if (findMissing(root, { withTools }).length > 0) return false
  if (withTools) markFresh(root)
  return true
}

/** Notes that node_modules is complete for this package-lock.json. */
export function markFresh(root) {
  try {
    writeFileSync(join(root, marker), hashOfLock(root))
  } catch (error) {
    // Installed by another user: we may use it, and look more closely every time.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

/** The packages that package-lock.json names for this platform and node_modules lacks or has in another version. */
export function findMissing(root, { withTools }) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'))
  return Object.entries(wanted)
    .filter(([path, entry]) => isNeeded(path, entry, withTools))
    .filter(([path, entry]) => installed[path]?.version !== entry.version || !existsSync(join(root, path)))
    .map(([path]) => path)
}

/**
 * npm leaves out an optional package that it could not fetch without a word. One that names this very platform is the point of
 * the option, so it must be there.
 */
function isNeeded(path, entry, withTools) {
  if (!path.includes('node_modules/') || entry.link || (entry.dev && !withTools)) return false
  if (entry.devOptional && !withTools) return false
  if (!entry.optional) return true
  const suits = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch)
  return Boolean(suits) && (!entry.libc || entry.libc.includes(libc()))
}

function libc() {
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

function packagesIn(file) {
  const text = readOrEmpty(file)
  return text === '' ? {} : (JSON.parse(text).packages ?? {})
}

function hashOfLock(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
