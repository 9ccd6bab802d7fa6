import {
  ApartmentOutlined,
  CommentOutlined,
  DashboardOutlined,
  DisconnectOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  PhoneOutlined,
  PrinterOutlined,
  ReadOutlined,
  SettingOutlined,
  SolutionOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { Permission } from '@hearthline/domain/permissions/permission';
import type { ComponentType } from 'react';

export interface Place {
  name:
    | 'today'
    | 'intake'
    | 'calls'
    | 'queue'
    | 'follow_up'
    | 'inbox'
    | 'import'
    | 'quick_entry'
    | 'sheets'
    | 'premises'
    | 'interruptions'
    | 'areas'
    | 'looks'
    | 'retention'
    | 'policy'
    | 'accounts'
    | 'settings';
  href: string;
  /** Any of them is enough. */
  needs: readonly Permission[];
  icon: ComponentType;
}

const places: Place[] = [
  { name: 'today', href: '/desk/today', needs: ['case.read'], icon: DashboardOutlined },
  { name: 'intake', href: '/desk/intake', needs: ['case.intake'], icon: FormOutlined },
  { name: 'calls', href: '/desk/calls', needs: ['call.read'], icon: PhoneOutlined },
  { name: 'queue', href: '/desk/queue/turn', needs: ['case.read'], icon: UnorderedListOutlined },
  { name: 'follow_up', href: '/desk/follow-ups', needs: ['case.follow_up'], icon: CommentOutlined },
  { name: 'inbox', href: '/desk/inbox', needs: ['inbox.read'], icon: InboxOutlined },
  { name: 'import', href: '/desk/import', needs: ['import.run'], icon: ImportOutlined },
  { name: 'sheets', href: '/desk/sheets', needs: ['sheet.read'], icon: SolutionOutlined },
  { name: 'quick_entry', href: '/desk/paper', needs: ['order.quick_entry'], icon: PrinterOutlined },
  { name: 'premises', href: '/desk/premises', needs: ['premises.read'], icon: HomeOutlined },
  { name: 'interruptions', href: '/desk/interruptions', needs: ['premises.read'], icon: DisconnectOutlined },
  { name: 'areas', href: '/desk/areas', needs: ['area.manage'], icon: ApartmentOutlined },
  { name: 'looks', href: '/desk/looks', needs: ['look.read'], icon: EyeOutlined },
  { name: 'retention', href: '/desk/retention', needs: ['retention.read'], icon: FieldTimeOutlined },
  { name: 'policy', href: '/desk/policy', needs: ['policy.read'], icon: ReadOutlined },
  { name: 'accounts', href: '/desk/accounts', needs: ['account.read'], icon: IdcardOutlined },
  {
    name: 'settings',
    href: '/desk/settings',
    needs: [
      'org.manage',
      'staff.manage',
      'duty.manage',
      'handover.manage',
      'account.manage',
      'words.publish',
      'dispatch.automate',
    ],
    icon: SettingOutlined,
  },
];

/** What the menu offers somebody, in its order. */
export const placesFor = (permissions: readonly Permission[]): Place[] =>
  places.filter((place) => place.needs.some((each) => permissions.includes(each)));
