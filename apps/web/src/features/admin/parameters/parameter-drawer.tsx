import { EditOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Flex, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../../../components/act-form/act-form.tsx'
import { Problem } from '../../../components/problem.tsx'
import { SmallTable } from '../../../components/small-table.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ProposalsWaiting } from '../proposals/proposals-waiting.tsx'
import { valueText } from './value-text.ts'

type Parameter = Answer<'/parameters/read'>

interface ParameterDrawerProps {
  /** Undefined closes. */
  readonly name: string | undefined
  readonly onClose: () => void
}

/** Everything that a parameter was, is and will be, and proposing another value, which a second person approves. */
export function ParameterDrawer({ name, onClose }: ParameterDrawerProps) {
  const { data, error, refetch } = useRead(
    '/parameters/read',
    { name: name ?? '' },
    { enabled: name !== undefined },
  )
  const shown = data?.name === name ? data : undefined
  return (
    <Drawer open={name !== undefined} size={720} title={shown?.title ?? ''} onClose={onClose} destroyOnHidden>
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      {shown ? <OneParameter key={shown.name} parameter={shown} /> : error ? null : <Skeleton active />}
    </Drawer>
  )
}

function OneParameter({ parameter }: { readonly parameter: Parameter }) {
  const { t } = useTranslation('admin')
  const navigate = useNavigate()
  const [isProposing, setProposing] = useState(false)
  const { name, unit, values, abilities } = parameter
  return (
    <Flex vertical gap={16}>
      <ProposalsWaiting kind="parameter" about={name} />
      {isProposing ? (
        <ActForm
          path="/proposals/propose-parameter"
          known={{ name }}
          onCancel={() => setProposing(false)}
          onDone={({ id }) => void navigate({ to: '/admin/proposals/$proposal', params: { proposal: id } })}
        />
      ) : abilities.propose ? (
        <div>
          <Button icon={<EditOutlined />} onClick={() => setProposing(true)}>
            {t('parameters.propose')}
          </Button>
        </div>
      ) : null}
      <SmallTable
        label={t('parameters.history')}
        columns={[
          { title: t('parameters.region') },
          { title: t('parameters.from') },
          { title: t('parameters.to') },
          { title: t('parameters.value'), isFigure: true },
          { title: t('parameters.source') },
        ]}
        rows={values.map(({ region, from, to, value, source }) => ({
          key: `${region} ${from} ${to} ${value} ${source}`,
          cells: [
            <Tag key="region">{region ?? t('parameters.nation')}</Tag>,
            from ?? t('parameters.always'),
            to ?? t('parameters.untilFurther'),
            valueText(value, unit),
            source,
          ],
        }))}
      />
    </Flex>
  )
}
