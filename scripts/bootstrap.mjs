import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureWebBuilt } from './build-web.mjs'
import { Complaint } from './complaint.mjs'
import { ensureInstalled } from './install.mjs'
import { standIn } from './stand-in.mjs'

/** The folder of the installation. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Sees to it that everything is installed and returns the Node to run it with: the pinned one from npm where there is one for
 * this platform, else the running one if it is new enough.
 *
 * @param {{ withTools: boolean }} need whether the development tools are needed too
 */
export async function prepare(need) {
  await ensureInstalled(root, need)
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw new Complaint(
    `本机 (${process.platform}-${process.arch}) 没有随附的 Node.js, 需要先安装 Node.js 24 或更新的版本 (当前 ${process.versions.node})。`,
    `There is no bundled Node.js for this platform: install Node.js 24 or newer (this is ${process.versions.node}).`,
  )
}

/** Runs the server's command line under the right Node and returns its exit code. */
export async function runServer(parameters) {
  const node = await prepare({ withTools: false })
  // Whoever only asks the running instance something needs no pages.
  if (parameters[0] === 'start') await ensureWebBuilt(root, { node, env: environmentFor(node) })
  return runNode(node, [join(root, 'apps/server/src/main.ts'), ...parameters])
}

/**
 * Runs Node on a script in our place; the script sees the same Node when it starts another, and ends when we are killed.
 *
 * @param {string} node
 * @param {string[]} parameters
 * @param {Record<string, string>} [variables] more environment
 */
export function runNode(node, parameters, variables = {}) {
  const follow = pathToFileURL(join(root, 'scripts/follow-launcher.mjs')).href
  return standIn({
    command: node,
    parameters: ['--import', follow, ...parameters],
    env: { ...environmentFor(node), ...variables, FUNDWATCH_LAUNCHER: String(process.pid) },
  })
}

/** Our environment with the folder of a Node first on the PATH. */
export function environmentFor(node) {
  return { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) }
}

/** Runs to an exit code; a Complaint is shown as its sentences, anything else with its stack. */
export async function complainOrExit(run) {
  try {
    process.exitCode = await run()
  } catch (error) {
    process.stderr.write(`${error instanceof Complaint ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}
