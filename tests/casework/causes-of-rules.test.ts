import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  readCauses,
  readCausesOfRules,
} from '../../apps/server/src/adapters/catalog/read-casework-catalog.ts'

interface Rule {
  readonly result: string
  readonly basis: readonly { readonly title: string; readonly article: string }[]
}
const folder = join('catalog', 'rules')
const rules = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [name, parse(readFileSync(join(folder, name, 'rule.yaml'), 'utf8')) as Rule] as const)
  .filter(([, { result }]) => result !== 'indicator')
const ofRules = readCausesOfRules()
const ARTICLES = {
  第三十八条: 'bylaw-38',
  第三十九条: 'bylaw-39',
  第四十一条: 'bylaw-41',
  第十六条: 'bylaw-38',
}

describe('the causes that rules suggest', () => {
  it('are there for every rule of which a lead can come, and for nothing else', () => {
    expect([...ofRules.keys()].toSorted()).toEqual(rules.map(([name]) => name).toSorted())
  })

  it.each(rules)('of %s stands on the article that the rule stands on', (name, { basis }) => {
    const own = basis.filter(({ title }) => title === '医疗保障基金使用监督管理条例')
    const articles = Object.entries(ARTICLES).flatMap(([article, id]) =>
      own.some((each) => each.article.startsWith(article)) ? [id] : [],
    )
    expect(articles).toContain(readCauses().get(ofRules.get(name) ?? '')?.article)
  })

  it('suspect nobody of a fraud: that is said by a person', () => {
    const causes = readCauses()
    expect([...ofRules.values()].filter((code) => causes.get(code)?.isFraud)).toEqual([])
  })
})
