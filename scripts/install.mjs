import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { Complaint, complaintOf, diskFull } from './complaint.mjs'
import { findMissing, isFresh, markFresh } from './freshness.mjs'
import { alone } from './install-lock.mjs'
import { npmCi } from './npm.mjs'

const neededBytes = 1.2e9

/**
 * Installs what package-lock.json asks for, unless it is there. What happens is said on standard error, so that the output of
 * a command stays its own. Throws a Complaint that says what to do.
 *
 * @param {string} root
 * @param {{ withTools: boolean }} need whether the development tools are needed too
 */
export async function ensureInstalled(root, need) {
  if (isFresh(root, need)) return
  checkWritable(root)
  await alone(root, {
    onWait: () => say('另一个进程正在安装依赖, 等待它完成…'),
    work: async (entrust) => {
      // Whoever held the lock before us may have done it.
      if (isFresh(root, need)) return
      checkSpace(root)
      await install(root, entrust)
    },
  })
}

async function install(root, entrust) {
  say('正在安装依赖 (首次约 650 MB, 通常一两分钟)…')
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const heartbeat = setInterval(() => say(`… 仍在安装, 已用 ${seconds()} 秒`), 15_000)
  try {
    await npmCi(root, entrust)
  } finally {
    clearInterval(heartbeat)
  }
  const missing = findMissing(root, { withTools: true })
  if (missing.length > 0) {
    throw new Complaint(
      `安装后仍缺少软件包: ${missing.slice(0, 5).join(', ')}。仓库里可能没有它, 请换一个仓库后重试。`,
      'Packages are still missing after the installation; the registry may lack them.',
    )
  }
  markFresh(root)
  say(`依赖已安装, 用时 ${seconds()} 秒。`)
}

function checkWritable(root) {
  try {
    accessSync(root, constants.W_OK)
    if (existsSync(join(root, 'node_modules'))) accessSync(join(root, 'node_modules'), constants.W_OK)
  } catch (error) {
    throw complaintOf(root, error)
  }
}

function checkSpace(root) {
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < neededBytes) throw diskFull(root)
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
