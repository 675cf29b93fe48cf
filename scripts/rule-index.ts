import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../apps/server/src/config/repository.ts'
import { readShippedRules } from './rule-index/read-shipped-rules.ts'
import { ruleIndexText } from './rule-index/rule-index-text.ts'

// `node scripts/rule-index.ts` writes docs/rules.md from catalog/; a test proves that it is fresh.
writeFileSync(join(repositoryFolder, 'docs', 'rules.md'), ruleIndexText(readShippedRules()))
