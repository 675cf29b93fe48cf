import { Alert, Button, Drawer, Flex, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { ActForm } from '../../components/act-form/act-form.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { SmallTable } from '../../components/small-table.tsx'
import type { Answer, BodyOf } from '../../wire/paths.ts'
import type { CaseFile } from './case-acts.ts'
import { shapeOfCaseAct } from './case-shape.tsx'

interface CaseDiscretionProps {
  readonly file: CaseFile
  readonly discretion: Answer<'/cases/discretion'>
}

type Preview = Answer<'/cases/preview-decision'>
type Wish = BodyOf<'/cases/preview-decision'>

/** The articles that fit, the bands of their standards with the fines they come to, and what a decision would mean before it is made. */
export function CaseDiscretion({ file, discretion }: CaseDiscretionProps) {
  const { t } = useTranslation('casework')
  const [isTrying, setTrying] = useState(false)
  const isOpen = !['closed', 'terminated', 'decided', 'served'].includes(file.state.status)
  return (
    <Section
      title={t('discretion.title')}
      id="discretion"
      isFlush
      extra={
        isOpen ? (
          <Button size="small" className="no-print" onClick={() => setTrying(true)}>
            {t('discretion.preview')}
          </Button>
        ) : null
      }
    >
      <SmallTable
        label={t('discretion.title')}
        empty={t('discretion.none')}
        columns={[
          { title: t('discretion.article') },
          { title: t('discretion.gravity') },
          { title: t('discretion.range'), isFigure: true },
          { title: t('discretion.fine'), isFigure: true },
          { title: t('discretion.source') },
        ]}
        rows={discretion.bands.map(
          ({ article, text, gravity, measure, from, to, fineFromFen, fineToFen, source }) => ({
            key: `${article} ${gravity}`,
            cells: [
              text,
              <FieldWord key="gravity" path="/cases/decide" field="gravity" value={gravity} />,
              measure === 'multiple' ? t('discretion.times', { from: from / 100, to: to / 100 }) : '',
              <span key="fine">
                <Money fen={fineFromFen} /> — <Money fen={fineToFen} />
              </span>,
              source,
            ],
          }),
        )}
      />
      <Drawer
        open={isTrying}
        size={560}
        title={t('discretion.preview')}
        onClose={() => setTrying(false)}
        destroyOnHidden
      >
        <Trial file={file} discretion={discretion} onDecided={() => setTrying(false)} />
      </Drawer>
    </Section>
  )
}

/** Tries a decision: nothing is written, and everything is judged as it would be. */
function Trial({ file, discretion, onDecided }: CaseDiscretionProps & { readonly onDecided: () => void }) {
  const { t } = useTranslation('casework')
  const [tried, setTried] = useState<{ readonly preview: Preview; readonly wish: Wish }>()
  const [isDeciding, setDeciding] = useState(false)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tried) result.current?.scrollIntoView({ block: 'end' })
  }, [tried])
  const { id, version, abilities } = file
  const { fields, first } = shapeOfCaseAct('/cases/preview-decision', { file, discretion })
  const decideShape = shapeOfCaseAct('/cases/decide', { file, discretion })
  return (
    <>
      <ActForm
        path="/cases/preview-decision"
        known={{ id }}
        first={first as never}
        {...(fields && { fields })}
        onDone={(preview, wish) => setTried({ preview, wish })}
      />
      {tried ? (
        <Flex ref={result} vertical gap={12} style={{ marginTop: 'var(--space-4)' }} aria-live="polite">
          <PreviewResult preview={tried.preview} />
          {abilities.decided && tried.preview.refusal === null ? (
            <Button type="primary" onClick={() => setDeciding(true)}>
              {t('discretion.decide')}
            </Button>
          ) : null}
        </Flex>
      ) : null}
      <ActDrawer
        path={isDeciding ? '/cases/decide' : undefined}
        thing={{ noun: 'cases', id, version }}
        shape={{ ...decideShape, first: { ...decideShape.first, ...tried?.wish } }}
        touches={['leads', 'ledger', 'findings']}
        onClose={() => setDeciding(false)}
        onDone={onDecided}
      />
    </>
  )
}

const CONDITIONS = ['review', 'discussion', 'hearing', 'referral'] as const

/** What a decision would mean: where in the band, what has to be done first, and why it would be refused. */
function PreviewResult({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('casework')
  const { refusal, placeTitle, fineByMultipleFen, warnings } = preview
  return (
    <>
      {refusal ? (
        <Alert type="warning" showIcon title={t('discretion.refused')} description={refusal.message} />
      ) : (
        <Alert type="success" showIcon title={t('discretion.possible')} />
      )}
      <Flex gap={8} wrap align="center">
        {placeTitle ? <Tag>{placeTitle}</Tag> : null}
        {fineByMultipleFen === null ? null : (
          <span>
            {t('discretion.byMultiple')} <Money fen={fineByMultipleFen} isExact />
          </span>
        )}
      </Flex>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {CONDITIONS.map((name) => {
          const { isNeeded, isDone } = preview[name]
          const state = isNeeded ? (isDone ? 'done' : 'missing') : 'free'
          return <li key={name}>{`${t(`discretion.${name}`)}：${t(`discretion.states.${state}`)}`}</li>
        })}
      </ul>
      {warnings.map((warning) => (
        <Alert key={warning} type="info" showIcon title={warning} />
      ))}
    </>
  )
}
