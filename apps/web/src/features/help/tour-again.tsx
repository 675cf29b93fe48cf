import { CompassOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { askForTour } from './tour-memory.ts'

/** Begins the tour once more. */
export function TourAgain() {
  const { t } = useTranslation('help')
  return (
    <Button icon={<CompassOutlined />} onClick={askForTour}>
      {t('tour.again')}
    </Button>
  )
}
