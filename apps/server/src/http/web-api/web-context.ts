import type { CasePorts } from '../../use-cases/casework/cases/case-ports.ts'
import type { CockpitPorts } from '../../use-cases/casework/cockpit/cockpit-ports.ts'
import type { CountyPorts } from '../../use-cases/casework/cockpit/county-names.ts'
import type { CampaignPorts } from '../../use-cases/casework/findings/set-campaign.ts'
import type { LeadPorts, TablePorts } from '../../use-cases/casework/leads/lead-ports.ts'
import type { LearningPorts } from '../../use-cases/casework/learning/learning-ports.ts'
import type { LedgerPorts } from '../../use-cases/casework/ledger/ledger-ports.ts'
import type { ColleaguePorts } from '../../use-cases/casework/list-colleagues.ts'
import type { ParameterPorts } from '../../use-cases/casework/parameters/list-parameters.ts'
import type { CalendarPorts } from '../../use-cases/casework/parameters/read-calendar.ts'
import type { PublishingPorts } from '../../use-cases/casework/publishing/publishing-ports.ts'
import type { SecondReadingPorts } from '../../use-cases/casework/second-reading/second-reading-ports.ts'
import type { WebhookPorts } from '../../use-cases/casework/webhooks/webhook-ports.ts'
import type { DeskPorts } from '../../use-cases/hub/desk/desk-ports.ts'
import type { SystemPorts } from '../../use-cases/hub/desk/system-health.ts'
import type { FilePorts } from '../../use-cases/hub/files/file-ports.ts'
import type { MakingPorts } from '../../use-cases/hub/people/make-user.ts'
import type { FilterPorts } from '../../use-cases/hub/people/saved-filters.ts'
import type { ProfilePorts } from '../../use-cases/profiles/profile-ports.ts'
import type { CheckPorts } from '../../use-cases/review/checks/check-ports.ts'
import type { LibraryPorts } from '../../use-cases/review/library/library-ports.ts'
import type { RiskDeskPorts } from '../../use-cases/screening/risk/registry/risk-desk-ports.ts'
import type { SearchPorts } from '../../use-cases/search/search-ports.ts'
import type { EvidenceEndpointPorts } from './findings/evidence-endpoints.ts'
import type { ListFilePorts } from './findings/export-endpoint.ts'
import type { SheetPorts } from './findings/sheet-endpoints.ts'
import type { ScreeningPorts } from './screening/screening-endpoints.ts'
import type { DemoDoorPorts } from './session/demo-endpoints.ts'
import type { SessionPorts } from './session/session-ports.ts'
import type { TrailPorts } from './trail/trail-endpoints.ts'

/**
 * Everything the endpoints of our own wire need: the ports of all their use cases together. Each noun adds its line; the one
 * `transact` serves them all, because whoever opens it declares only the stores that he uses.
 */
export type WebContext = MakingPorts &
  ColleaguePorts &
  FilterPorts &
  SessionPorts &
  DemoDoorPorts &
  CockpitPorts &
  CountyPorts &
  SheetPorts &
  ListFilePorts &
  EvidenceEndpointPorts &
  CheckPorts &
  LedgerPorts &
  CampaignPorts &
  ParameterPorts &
  CalendarPorts &
  FilePorts &
  DeskPorts &
  SystemPorts &
  TrailPorts &
  LeadPorts &
  CasePorts &
  PublishingPorts &
  LearningPorts &
  LibraryPorts &
  SecondReadingPorts &
  ProfilePorts &
  SearchPorts &
  ScreeningPorts &
  RiskDeskPorts &
  TablePorts &
  WebhookPorts
