import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Alert, Button, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Count } from '../../../components/count.tsx'
import { Problem } from '../../../components/problem.tsx'
import { Section } from '../../../components/section.tsx'
import { SmallTable } from '../../../components/small-table.tsx'
import { Tallies, Tally } from '../../../components/tally.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useAct } from '../../../wire/use-act.ts'

type Verdict = Answer<'/trail/verify'>

/** Holds the whole trail against its chain and anchors, and says what came of it. */
export function TrailCheck() {
  const { t } = useTranslation('admin')
  const { mutate, data, error, isPending } = useAct('/trail/verify')
  return (
    <>
      <Section title={t('trail.checkTitle')}>
        <Typography.Paragraph>{t('trail.checkText')}</Typography.Paragraph>
        <Button
          type="primary"
          icon={<SafetyCertificateOutlined />}
          loading={isPending}
          onClick={() => mutate({})}
        >
          {t('trail.check')}
        </Button>
      </Section>
      {error ? <Problem error={error} onAgain={() => mutate({})} /> : null}
      {data ? <Shown verdict={data} /> : null}
    </>
  )
}

function Shown({
  verdict: { at, sealed, unsealed, answers, lastHash, problems, notes, anchors },
}: {
  readonly verdict: Verdict
}) {
  const { t } = useTranslation('admin')
  const isWell = problems.length === 0
  return (
    <>
      <Alert
        type={isWell ? 'success' : 'error'}
        showIcon
        role="status"
        style={{ marginBottom: 'var(--space-4)' }}
        title={isWell ? t('trail.well', { at }) : t('trail.unwell', { at, count: problems.length })}
        description={notes.join(' ')}
      />
      <Tallies>
        <Tally title={t('trail.sealedCount')}>
          <Count of={sealed} />
        </Tally>
        <Tally title={t('trail.unsealedCount')}>
          <Count of={unsealed} />
        </Tally>
        <Tally title={t('trail.answers')}>
          <Count of={answers} />
        </Tally>
        <Tally title={t('trail.anchorCount')}>
          <Count of={anchors.length} />
        </Tally>
      </Tallies>
      {isWell ? null : (
        <Section title={t('trail.problems')} isFlush>
          <SmallTable
            label={t('trail.problems')}
            columns={[{ title: t('trail.no'), isFigure: true }, { title: t('trail.problem') }]}
            rows={problems.map(({ entryNo, message }) => ({
              key: message,
              cells: [entryNo ?? '—', message],
            }))}
          />
        </Section>
      )}
      <Section title={t('trail.end')}>
        <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
          {lastHash}
        </Typography.Text>
      </Section>
      <Section title={t('trail.anchors')} isFlush>
        <SmallTable
          label={t('trail.anchors')}
          empty={t('trail.noAnchor')}
          columns={[
            { title: t('trail.at') },
            { title: t('trail.sealNo'), isFigure: true },
            { title: t('trail.hash') },
            { title: t('trail.file') },
          ]}
          rows={anchors.map(({ at: written, sealNo, hash, file }) => ({
            key: `${written} ${sealNo}`,
            cells: [
              written,
              sealNo,
              <Typography.Text key="hash" code style={{ overflowWrap: 'anywhere' }}>
                {hash}
              </Typography.Text>,
              file,
            ],
          }))}
        />
      </Section>
    </>
  )
}
