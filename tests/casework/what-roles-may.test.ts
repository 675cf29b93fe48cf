import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { whatRolesMay } from './matrix/what-roles-may.ts'

const PAGE = join(import.meta.dirname, '../../apps/web/src/features/admin/roles/what-roles-may.json')

it('tells on the page of roles what the matrix expects of every address (WRITE_ROLES=1 writes it anew)', () => {
  const told = whatRolesMay()
  if (process.env.WRITE_ROLES === '1') writeFileSync(PAGE, `${JSON.stringify(told, null, 2)}\n`)
  expect(JSON.parse(readFileSync(PAGE, 'utf8'))).toEqual(told)
})
