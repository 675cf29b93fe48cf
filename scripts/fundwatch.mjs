#!/usr/bin/env node
// The command `fundwatch`, run by whatever Node the machine has. Very old ones must be able to read this file: no syntax here
// that Node 14 does not know.
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  process.stderr.write(
    `✗ 需要 Node.js 20 或更新的版本, 当前是 ${process.versions.node}。请先升级 Node.js。\n` +
      `  Node.js 20 or newer is needed, this is ${process.versions.node}.\n`,
  )
  process.exit(1)
}
import('./bootstrap.mjs').then(({ complainOrExit, runServer }) =>
  complainOrExit(() => runServer(process.argv.slice(2))),
)
