import { describe, expect, it } from 'vitest'
import { readManifest } from './read-manifest.ts'
import { clinicMapping } from './testing/mapping-folder.ts'

const whole = clinicMapping['mapping.yaml'] ?? ''

describe('mapping.yaml', () => {
  it('declares sources, steps and targets', () => {
    const manifest = readManifest(`${whole}steps: [visit_row]\n`)
    expect(manifest).toMatchObject({
      title: '诊所就诊',
      version: 1,
      steps: ['visit_row'],
      targets: ['MDTRT_D'],
    })
    expect(manifest.relations).toEqual([
      {
        name: 'visit',
        title: '就诊',
        files: ['visits*'],
        required: ['Visit No', 'person', 'seen_on'],
        optional: ['kind'],
      },
    ])
  })

  it.each([
    ['[', '不是合法的 YAML'],
    ['just a word', 'mapping.yaml 须由'],
    [whole.replace('title: 诊所就诊', 'titel: 诊所就诊'), '不认识的项：titel'],
    [whole.replace('title: 诊所就诊', ''), 'title 须是一段文字'],
    [whole.replace('version: 1', 'version: one'), 'version 须是从 1 开始的整数'],
    [whole.replace('  visit:', '  Visit:'), '名称“Visit”须由小写字母'],
    [whole.replace('  visit:', '  a.csv:'), '名称“a.csv”须由小写字母'],
    [whole.replace('files: [visits*]', 'files: []'), 'sources.visit.files 为空'],
    [whole.replace('[kind]', '[PERSON]'), '“person”出现了不止一次'],
    [whole.replace('[kind]', '[7]'), 'sources.visit.optional 须是一段文字'],
    [whole.replace('[MDTRT_D]', 'MDTRT_D'), 'targets 须是一个列表'],
    [whole.replace('[MDTRT_D]', '[]'), 'targets 为空'],
    [`${whole}steps: ["a b"]\n`, '名称“a b”须由小写字母'],
  ])('says what is wrong with it (%#)', (text, words) => {
    expect(() => readManifest(text)).toThrow(expect.objectContaining({ code: 'manifest-broken' }))
    expect(() => readManifest(text)).toThrow(words)
  })
})
