import { join } from 'node:path'
import { Generator, getConfig } from '@tanstack/router-generator'

// Makes the tree of routes from the folders of the pages; the build does the same. It is not kept in the repository.

const root = join(import.meta.dirname, '../apps/web')

await new Generator({ config: getConfig({}, root), root }).run()
