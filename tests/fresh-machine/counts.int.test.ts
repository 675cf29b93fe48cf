import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

describe('npm test', () => {
  it('ends with the counts alone on a line, and fails when a file cannot be loaded', () => {
    const { status, stdout } = runTests(['--root', resolve(import.meta.dirname, 'fixtures/counting')])
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('2 passed, 2 failed, 1 skipped')
    expect(status).toBe(1)
  })

  it('does not call it a success when no test is found', () => {
    const { status, stdout } = runTests(['there-is-no-such-test'])
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped')
    expect(status).toBe(1)
  })
})

/** The script behind `npm test`, with more parameters for Vitest; not taken for a part of the run that we are in. */
function runTests(parameters: string[]) {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))
  return spawnSync(process.execPath, [resolve(root, 'scripts/run.mjs'), 'test', ...parameters], {
    env: Object.fromEntries(ours),
    encoding: 'utf8',
  })
}
