import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { settingsPage } from './settings-page.ts'

it('the operators’ page about settings is current (refresh it with vitest -u)', async () => {
  const page = resolve(import.meta.dirname, '../../../../docs/operations/settings.md')
  await expect(settingsPage()).toMatchFileSnapshot(page)
})
