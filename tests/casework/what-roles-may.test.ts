import { join } from 'node:path'
import { expect, it } from 'vitest'
import { whatRolesMay } from './matrix/what-roles-may.ts'

const PAGE = join(import.meta.dirname, '../../apps/web/src/features/admin/roles/what-roles-may.json')

it('tells on the page of roles what the matrix expects of every address (`vitest -u` writes it anew)', async () => {
  await expect(`${JSON.stringify(whatRolesMay())}\n`).toMatchFileSnapshot(PAGE)
})
