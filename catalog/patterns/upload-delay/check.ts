import { type Check, isInForce, type PointInForce, unjudged } from '@fundwatch/domain'

interface UploadDelay extends PointInForce {
  readonly maxHours: number
}

/** Nothing can be said before the facts tell when the centre received a line: every encounter is left unjudged. */
export const check: Check<UploadDelay> = ({ encounters, points }) =>
  encounters.flatMap(({ institutionId, encounterId, startedDayNo }) =>
    points
      .filter((point) => isInForce(point, startedDayNo))
      .map((point) =>
        unjudged(point, {
          grain: [institutionId, encounterId],
          lineKey: null,
          reason: 'received-time-missing',
        }),
      ),
  )
