#!/usr/bin/env node
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { complainOrExit, prepare, root, runNode } from './bootstrap.mjs'
import { generate, runChecks } from './check.mjs'
import { Complaint } from './complaint.mjs'

const tasks = {
  test,
  'test:web': testWeb,
  check,
  format,
  proof,
  bench,
  parity,
  mutation,
  truth,
  'test:portability': portability,
}

/** Every test. */
function test(node, parameters) {
  return runTests(node, parameters)
}

/** Only the pages in a real browser, on a demo city of their own. */
function testWeb(node, parameters) {
  return runTests(node, ['--project', 'web', ...parameters])
}

/** Runs a part of the suite; the last line says how many passed, failed and were skipped. */
async function runTests(node, parameters) {
  const generated = await generate(node)
  if (generated !== 0) return generated
  const folder = mkdtempSync(join(tmpdir(), 'fundwatch-counts-'))
  const countsFile = join(folder, 'counts.json')
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/count-reporter.mjs')}`]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  try {
    const exitCode = await runNode(node, [vitest, 'run', ...reporters, ...parameters], {
      VITEST_COUNTS_FILE: countsFile,
    })
    const { passed, failed, skipped } = readCounts(countsFile)
    // A run that fails without a failing test (no test found, a crash) must not read as a success.
    const failures = exitCode !== 0 && failed === 0 ? 1 : failed
    process.stdout.write(`\n${passed} passed, ${failures} failed, ${skipped} skipped\n`)
    return failures > 0 && exitCode === 0 ? 1 : exitCode
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // The run ended before it could count.
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function check(node) {
  return runChecks(node)
}

function format(node, parameters) {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  return runNode(node, [biome, 'check', '--linter-enabled=false', '--write', ...parameters])
}

function proof(node, parameters) {
  return runNode(node, [join(root, 'tests/proof/main.ts'), ...parameters])
}

function parity(node, parameters) {
  return runNode(node, [join(root, 'tests/parity/main.ts'), ...parameters])
}

function portability(node, parameters) {
  return runNode(node, [join(root, 'tests/portability/main.ts'), ...parameters])
}

function mutation(node, parameters) {
  return runNode(node, [join(root, 'tests/mutation/main.ts'), ...parameters])
}

function truth(node, parameters) {
  return runNode(node, [join(root, 'tests/truth/main.ts'), ...parameters])
}

function bench(node, parameters) {
  return runNode(node, [join(root, 'bench/main.ts'), ...parameters])
}

await complainOrExit(async () => {
  const [name = '', ...parameters] = process.argv.slice(2)
  if (!Object.hasOwn(tasks, name)) {
    throw new Complaint(
      `没有名为“${name}”的任务; 可用: ${Object.keys(tasks).join(', ')}。`,
      'There is no task of this name.',
    )
  }
  process.chdir(root)
  return tasks[name](await prepare({ withTools: true }), parameters)
})
