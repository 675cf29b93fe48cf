import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { Complaint } from './complaint.mjs'

/** What the pages are made of: their own sources, the wire they speak, and the libraries. */
const sources = [
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/tsr.config.json',
  'apps/web/public',
  'apps/web/src',
  'apps/server/src/http/web-api',
  'packages/contract/src',
  'packages/domain/src',
  'docs/guides/glossary.md',
  'docs/guides/pages.md',
  'package-lock.json',
]
/** Stands beside the pages and says what they were made from. */
const marker = '.fundwatch-built'

/**
 * Sees to it that the pages are built from the sources as they are. Takes some seconds when they are not, and says so on standard
 * error. Throws a Complaint when they cannot be built.
 *
 * @param {string} root
 * @param {{ node: string, env: Record<string, string | undefined> }} runtime the Node to build with
 */
export async function ensureWebBuilt(root, runtime) {
  const dist = join(root, 'apps/web/dist')
  const wanted = fingerprint(root)
  if (readOrEmpty(join(dist, marker)) === wanted) return
  const startedAt = Date.now()
  process.stderr.write('正在生成网页…\n')
  const fresh = `dist-${process.pid}`
  try {
    await run(runtime, [join(root, 'scripts/generate-wire.ts')], root)
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    // Whoever starts us, a test too: pages are made as people get them.
    const production = { ...runtime, env: { ...runtime.env, NODE_ENV: 'production' } }
    await run(production, [vite, 'build', '--logLevel', 'error', '--outDir', fresh], join(root, 'apps/web'))
    compress(join(root, 'apps/web', fresh))
    writeFileSync(join(root, 'apps/web', fresh, marker), wanted)
    rmSync(dist, { recursive: true, force: true })
    renameSync(join(root, 'apps/web', fresh), dist)
  } finally {
    rmSync(join(root, 'apps/web', fresh), { recursive: true, force: true })
  }
  process.stderr.write(`网页已生成, 用时 ${Math.round((Date.now() - startedAt) / 1000)} 秒。\n`)
}

function run({ node, env }, parameters, folder) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, parameters, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += piece))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Complaint(`网页没有生成:\n${output.trim().slice(-2000)}`, 'The pages could not be built.'),
          ),
    )
  })
}

/** Lays the compressed form of every text beside it, so that serving it costs nothing. */
function compress(folder) {
  for (const file of filesIn(folder).filter((name) => /\.(?:js|css|html|svg|json|webmanifest)$/.test(name))) {
    const text = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
  }
}

/** One hash over the names and contents of all sources; generated files do not count, they follow from the others. */
function fingerprint(root) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesIn(join(root, source)))
      hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  const entries = entriesOf(path)
  if (entries === null) return [path]
  return entries
    .map(({ name }) => name)
    .filter((name) => !/\.gen(\.|$)/.test(name) && !/\.test\.tsx?$/.test(name))
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)))
}

/** The entries of a folder; null for a file. */
function entriesOf(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}

function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
