import { join } from 'node:path'
import {
  type CaseEvent,
  type CaseState,
  caseLaw,
  caseTermsOn,
  type DayNo,
  fen,
  parameterOn,
  replay,
  type SecondNo,
  type UserId,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { readCauses, readTemplates } from '../../apps/server/src/adapters/catalog/read-casework-catalog.ts'
import { readParameterFiles } from '../../apps/server/src/adapters/catalog/read-parameter-files.ts'
import { writeDocx } from '../../apps/server/src/adapters/documents/write-docx.ts'
import type {
  DocumentTemplate,
  FilledDocument,
} from '../../apps/server/src/use-cases/casework/documents/document-template.ts'
import { factsOfCase } from '../../apps/server/src/use-cases/casework/documents/facts-of-case.ts'
import { fillTemplate } from '../../apps/server/src/use-cases/casework/documents/fill-template.ts'
import { parseParameters } from '../../apps/server/src/use-cases/casework/parameters/parse-parameters.ts'
import {
  decided,
  FILED,
  filed,
  noticed,
  OFFICERS,
} from '../../packages/domain/src/case/testing/case-facts.ts'

const terms = caseTermsOn(parameterOn(parseParameters(readParameterFiles())), {
  region: '320102',
  day: FILED,
})
const { templates, office } = readTemplates()
const causes = readCauses()
const on = (days: number) => (FILED + days) as DayNo
const [handler, chief, lawyer] = ['u1' as UserId, 'u2' as UserId, 'u4' as UserId]

/** A case in which everything happened that a document can be about. */
function fullCase(): CaseState {
  const events: readonly (readonly [UserId, CaseEvent])[] = [
    [handler, filed({ terms })],
    [handler, { kind: 'officers-named', officers: OFFICERS, on: on(1) }],
    [
      handler,
      { kind: 'evidence-added', evidenceKind: 'document', title: '收费清单', fileId: null, takenOn: on(2) },
    ],
    [
      handler,
      { kind: 'evidence-added', evidenceKind: 'record', title: '现场笔录', fileId: null, takenOn: on(3) },
    ],
    [
      handler,
      { kind: 'assistance-asked', to: '邻市医疗保障局', what: '核实结算情况', on: on(4), due: on(19) },
    ],
    [handler, { kind: 'correction-ordered', what: '停止重复收费', on: on(5), due: on(15) }],
    [
      handler,
      {
        kind: 'reported',
        facts: '2026年1月至3月重复收取护理费。',
        proposal: '处以罚款。',
        isComplex: false,
        on: on(10),
      },
    ],
    [
      handler,
      noticed({
        on: on(12),
        measures: [{ measure: 'talk', amountFen: null, months: null }],
        statementUntil: on(15),
        mayHear: true,
        hearingUntil: on(15),
      }),
    ],
    [
      handler,
      {
        kind: 'statement-made',
        on: on(13),
        text: '系统设置有误',
        answer: '不影响违法事实的认定',
        isAccepted: false,
      },
    ],
    [handler, { kind: 'hearing-asked', on: on(14) }],
    [handler, { kind: 'hearing-called', on: on(15), heldOn: on(23) }],
    [handler, { kind: 'hearing-held', on: on(23), opinionDue: on(25) }],
    [handler, { kind: 'hearing-opinion-given', on: on(24), opinion: '维持拟作出的决定' }],
    [handler, { kind: 'review-asked', on: on(24), due: on(38) }],
    [lawyer, { kind: 'review-answered', on: on(25), verdict: 'agree', opinion: '同意' }],
    [chief, { kind: 'discussed', on: on(26), members: ['甲', '乙', '丙'], conclusion: '同意处罚意见' }],
    [
      handler,
      {
        kind: 'transferred',
        direction: 'out',
        partner: '市公安局',
        partnerId: null,
        isCriminal: true,
        grounds: '涉嫌诈骗',
        on: on(25),
      },
    ],
    [chief, decided({ measures: [{ measure: 'talk', amountFen: null, months: null }] })],
    [
      handler,
      {
        kind: 'served',
        document: 'decision',
        way: 'direct',
        on: on(32),
        effectiveOn: on(32),
        consent: false,
        paymentDue: on(47),
      },
    ],
    [
      handler,
      { kind: 'paid', what: 'fine', amountFen: fen(600_000), reference: 'PJ-1', inCash: false, on: on(40) },
    ],
  ]
  const state = replay(
    caseLaw,
    events.map(([by, event]) => ({ event, by, at: 1_773_000_000 as SecondNo })),
  )
  if (state === null) throw new Error('Nothing happened.')
  return state
}

function filledFrom(template: DocumentTemplate, state: CaseState): FilledDocument {
  const fields = Object.fromEntries(template.asks.map(({ name, title }) => [name, `〔${title}〕`]))
  return fillTemplate(
    template,
    `${office.mark}${template.series}〔2026〕1号`,
    factsOfCase(state, { on: on(33), office, causes, fields }),
  )
}

/** A document as text. */
function textOf({ authority, title, number, lines }: FilledDocument): string {
  const body = lines.map((line) => {
    if (line.style === 'form') return rowsOf(line.rows)
    return line.style === 'table'
      ? rowsOf([line.columns.map((column) => column.title), ...line.rows])
      : line.text
  })
  return `${[authority, title, number, '', ...body].join('\n')}\n`
}

const rowsOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(' | ')).join('\n')

/** The paragraphs of a DOCX with how they are set. */
function paragraphsOf(xml: string) {
  return (xml.match(/<w:p>.*?<\/w:p>/g) ?? []).map((paragraph) => ({
    text: paragraph.replace(/<[^>]+>/g, ''),
    alignment: /<w:jc w:val="(\w+)"/.exec(paragraph)?.[1],
    firstLine: /w:firstLine="(\d+)"/.exec(paragraph)?.[1],
    font: /w:eastAsia="([^"]+)"/.exec(paragraph)?.[1],
    isKept: paragraph.includes('<w:keepNext/>'),
  }))
}

function partOf(docx: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(docx, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('end', () => reject(new Error(`There is no ${name}.`)))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry, (trouble, stream) => {
          if (trouble) return reject(trouble)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        })
      })
      zip.readEntry()
    })
  })
}

describe('the documents of a case', () => {
  const state = fullCase()

  it.each([...templates.values()])('$title says what it said before', async (template) => {
    await expect(textOf(filledFrom(template, state))).toMatchFileSnapshot(
      join(import.meta.dirname, 'expected', `${template.id}.txt`),
    )
  })

  it('carry series that differ, so that no two documents have one number', () => {
    const series = [...templates.values()].map((template) => template.series)
    expect(new Set(series).size).toBe(series.length)
  })

  it('are refused where a part of the case is missing', () => {
    const fresh = caseLaw.apply(null, { event: filed(), by: handler, at: 1_773_000_000 as SecondNo })
    const template = templates.get('penalty-decision')
    if (template === undefined) throw new Error('There is no such template.')
    expect(() => filledFrom(template, fresh)).toThrow('还没有作出决定')
  })

  it('fill every name of every template, whatever the case has', () => {
    const fresh = caseLaw.apply(null, { event: filed(), by: handler, at: 1_773_000_000 as SecondNo })
    for (const template of templates.values())
      expect(() => filledFrom({ ...template, needs: [] }, fresh), template.id).not.toThrow()
  })

  it('are A4 pages with named Chinese fonts and the same text', async () => {
    const template = templates.get('penalty-decision')
    if (template === undefined) throw new Error('There is no such template.')
    const document = filledFrom(template, state)
    const xml = await partOf(await writeDocx(document), 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11907" w:h="16840"/)
    expect(xml).toContain('w:eastAsia="仿宋"')
    const plain = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
    const texts = document.lines.flatMap((line) => ('text' in line ? line.text.split('\n') : []))
    expect(texts.filter((text) => !plain.includes(text))).toEqual([])
    expect(plain).toContain('陆仟元整')
  })

  it.each([...templates.values()])('$title is set like an official paper', async (template) => {
    const document = filledFrom(template, state)
    const docx = await writeDocx(document)
    const xml = await partOf(docx, 'word/document.xml')
    const [authority, title, number] = paragraphsOf(xml)
    expect([authority?.text, title?.text, number?.text]).toEqual([
      office.authority,
      template.title,
      document.number,
    ])
    expect([authority?.alignment, title?.alignment, number?.alignment]).toEqual(['center', 'center', 'right'])
    expect(title?.font).toBe('方正小标宋简体')
    const body = paragraphsOf(xml).filter(({ alignment }) => alignment === 'both')
    expect(body.map(({ firstLine }) => firstLine)).toEqual(body.map(() => '640'))
    // No row of a table is parted by a page, and the head of a long one comes again.
    const rows = xml.match(/<w:tr[ >].*?<\/w:tr>/g) ?? []
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true)
    const tables = document.lines.filter((line) => line.style === 'table').length
    expect(xml.match(/<w:tblHeader\/>/g)?.length ?? 0).toBe(tables)
    const footer = await partOf(docx, 'word/footer1.xml')
    expect(footer).toMatch(/— .*PAGE.* —/)
    expect(xml).not.toMatch(/undefined|null|NaN|\{[a-zA-Z.]+\}|。。|。；|；。/)
  })

  it('leave room for the seal, and the day in the middle below who issues it', async () => {
    const template = templates.get('notice')
    if (template === undefined) throw new Error('There is no such template.')
    const paragraphs = paragraphsOf(
      await partOf(await writeDocx(filledFrom(template, state)), 'word/document.xml'),
    )
    expect(paragraphs.slice(-4).map(({ text, isKept }) => [text, isKept])).toEqual([
      ['', true],
      ['', true],
      [office.authority, true],
      ['2026年4月10日', false],
    ])
  })
})
