import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repositoryFolder } from '../../../apps/server/src/config/repository.ts'

/** The peers, as their packages are named, and the versions that are measured. */
export const PEERS = {
  jsonRules: ['json-rules-engine', '7.3.1'],
  zen: ['@gorules/zen-engine', '0.54.0'],
  cel: ['@marcbachmann/cel-js', '8.0.0'],
} as const

const folder = join(repositoryFolder, 'node_modules', '.cache', 'bench-peers')

/** Loads a peer. All of them are fetched into `node_modules/.cache` when one is first asked for: they are no part of the project. */
export async function loadPeer(peer: keyof typeof PEERS): Promise<unknown> {
  const packages = Object.values(PEERS)
  if (packages.some(([name]) => !existsSync(join(folder, 'node_modules', name)))) {
    mkdirSync(folder, { recursive: true })
    const wanted = packages.map(([name, version]) => `${name}@${version}`)
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, ...wanted],
      { stdio: 'inherit' },
    )
  }
  const found = createRequire(join(folder, 'package.json')).resolve(PEERS[peer][0])
  return import(pathToFileURL(found).href)
}
