import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { environmentFor, root } from './bootstrap.mjs'

const sources = ['packages', 'apps', 'catalog', 'scripts', 'tests', 'bench']

/** The gates, longest first, so that the last one to end is a short one. Paths are below node_modules. */
const steps = [
  {
    name: 'unit tests',
    program: 'vitest/vitest.mjs',
    parameters: ['run', '--project', 'unit', '--reporter=dot'],
  },
  { name: 'dead code', program: 'knip/bin/knip.js', parameters: [] },
  {
    name: 'floors',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    parameters: [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err-long',
      ...sources.filter((folder) => existsSync(join(root, folder))),
    ],
    objection: (output) =>
      /\([1-9]\d* modules/.test(output) ? '' : 'no module was cruised: nothing was checked',
  },
  { name: 'types', program: 'typescript-7/bin/tsc', parameters: ['-p', '.', '--noEmit'] },
  { name: 'types (web)', program: 'typescript-7/bin/tsc', parameters: ['-p', 'apps/web', '--noEmit'] },
  { name: 'format', program: '@biomejs/biome/bin/biome', parameters: ['check', '--linter-enabled=false'] },
  { name: 'lint', program: 'oxlint/bin/oxlint', parameters: ['--deny-warnings'] },
]

/** What gates and tests look at and the repository does not keep; made first, from the sources. */
const generated = [
  { name: 'routes', program: '../scripts/generate-routes.ts', parameters: [] },
  { name: 'wire', program: '../scripts/generate-wire.ts', parameters: ['--types'] },
]

/** Makes what is generated, for those who look at it. Returns the exit code. */
export async function generate(node) {
  const results = await Promise.all(
    generated.map(async (step) => ({ step, result: await runStep(node, step) })),
  )
  const failed = results.filter(({ result }) => !result.passed)
  for (const { step, result } of failed) report(step, result)
  return failed.length === 0 ? 0 : 1
}

/** Runs all gates, as many at once as there are cores, and shows the output of those that fail. Returns the exit code. */
export async function runChecks(node) {
  const startedAt = performance.now()
  const failed = []
  await runAll(generated)
  // Without them, the others would complain of what they miss and not of what is wrong.
  if (failed.length === 0) await runAll(steps)
  const verdict = failed.length === 0 ? 'all gates passed' : `failed: ${failed.join(', ')}`
  process.stdout.write(`\n${verdict} in ${seconds(performance.now() - startedAt)}\n`)
  return failed.length === 0 ? 0 : 1

  async function runAll(todo) {
    const waiting = [...todo]
    const work = async () => {
      for (let step = waiting.shift(); step; step = waiting.shift()) {
        const result = await runStep(node, step)
        report(step, result)
        if (!result.passed) failed.push(step.name)
      }
    }
    await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
  }
}

function runStep(node, { program, parameters, objection = () => '' }) {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(node, [join(root, 'node_modules', program), ...parameters], {
      cwd: root,
      env: environmentFor(node),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const relay = (signal) => child.kill(signal)
    process.once('SIGTERM', relay)
    process.once('SIGINT', relay)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        output += piece
      })
    }
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code) => {
      process.off('SIGTERM', relay)
      process.off('SIGINT', relay)
      const objected = code === 0 ? objection(output) : ''
      resolve({
        passed: code === 0 && objected === '',
        output: output + objected,
        ms: performance.now() - startedAt,
      })
    })
  })
}

function report({ name }, { passed, output, ms }) {
  process.stdout.write(`${passed ? '✓' : '✗'} ${name.padEnd(12)} ${seconds(ms)}\n`)
  if (!passed) process.stdout.write(`${output.trimEnd()}\n\n`)
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
