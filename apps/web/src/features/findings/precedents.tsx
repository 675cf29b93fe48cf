import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'

type Told = Answer<'/findings/read'>['precedents']

/** How the same point was judged before, after the institutions had their say. */
export function Precedents({ precedents: { here, elsewhere } }: { readonly precedents: Told }) {
  const { t } = useTranslation('review')
  const line = (title: string, { judged, upheld, partly, withdrawn }: Told['here']) =>
    judged === 0
      ? t('precedents.none', { title })
      : t('precedents.some', { title, judged, upheld, partly, withdrawn })
  return (
    <Typography.Paragraph type="secondary" style={{ margin: 'var(--space-2) 0 0' }}>
      {t('precedents.title')}：{line(t('precedents.here'), here)}
      {line(t('precedents.elsewhere'), elsewhere)}
    </Typography.Paragraph>
  )
}
