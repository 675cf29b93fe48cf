import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ICruiseResult } from 'dependency-cruiser'
import { projectRoot } from '../project-files.ts'

/** Runs the real command with the real rules over `folder`, as `npm run check` does. */
export async function cruise(folder: string): Promise<ICruiseResult> {
  const command = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const rules = join(projectRoot, '.dependency-cruiser.mjs')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, '.', '--config', rules, '--output-type', 'json', '--progress', 'none'],
    { cwd: folder, maxBuffer: 256 * 1024 * 1024 },
  )
  return JSON.parse(stdout) as ICruiseResult
}

/** The rules that each file breaks: `file → names of rules`, every name once. A cycle is broken by all who are on it. */
export function brokenRules(result: ICruiseResult): Map<string, string[]> {
  const byFile = new Map<string, string[]>()
  for (const { from, rule, cycle = [] } of result.summary.violations)
    for (const file of new Set([from, ...cycle.map(({ name }) => name)])) {
      const names = byFile.get(file) ?? []
      if (!names.includes(rule.name)) byFile.set(file, [...names, rule.name])
    }
  return byFile
}
