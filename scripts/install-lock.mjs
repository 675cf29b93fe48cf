import { appendFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { complaintOf } from './complaint.mjs'

/**
 * Does something that only one process may do in this folder at a time. Whoever comes second waits, and is told so once; the
 * lock of a process that was killed is taken away.
 *
 * @param {string} root
 * @param {{ onWait: () => void, work: (entrust: (pid: number) => void) => Promise<void> }} plan `entrust` names a child that
 *   works for us: should we be killed, the lock holds as long as the child lives
 */
export async function alone(root, { onWait, work }) {
  const lock = join(root, '.fundwatch-install.lock')
  let waited = false
  while (!take(lock)) {
    if (!waited) onWait()
    waited = true
    await sleep(250)
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    await work((pid) => appendFileSync(lock, `\n${identityOf(pid)}`))
  } finally {
    process.off('exit', release)
    release()
  }
}

function take(lock) {
  const draft = `${lock}.${process.pid}`
  try {
    writeFileSync(draft, identityOf(process.pid))
    linkSync(draft, lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw complaintOf(lock, error)
  } finally {
    rmSync(draft, { force: true })
  }
  removeIfStale(lock)
  return false
}

/** Moved aside before it is deleted: what was moved is looked at again, because a rival may have renewed the lock meanwhile. */
function removeIfStale(lock) {
  const holder = readOrEmpty(lock)
  if (holder === '' || isAlive(holder)) return
  const aside = `${lock}.stale-${process.pid}`
  try {
    renameSync(lock, aside)
    if (readOrEmpty(aside) !== holder) linkSync(aside, lock)
    rmSync(aside, { force: true })
  } catch (error) {
    // Somebody else was faster, with moving it away or with taking it.
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw complaintOf(lock, error)
  }
}

/** One process per line. */
function isAlive(holders) {
  return holders.split('\n').some((holder) => identityOf(Number.parseInt(holder, 10) || 0) === holder)
}

/** Pid and start time, because pids are given away again; where there is no /proc, the pid has to do. */
function identityOf(pid) {
  const [state, ...fields] = readOrEmpty(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  if (fields.length > 0) return `${pid} ${state === 'Z' ? 'gone' : fields[18]}`
  try {
    process.kill(pid, 0)
    return `${pid} alive`
  } catch (error) {
    return error.code === 'EPERM' ? `${pid} alive` : `${pid} gone`
  }
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Gone between two looks: as good as never there.
    return ''
  }
}
