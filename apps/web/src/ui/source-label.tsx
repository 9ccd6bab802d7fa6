import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  FileTextOutlined,
  GlobalOutlined,
  HomeOutlined,
  MailOutlined,
  PhoneOutlined,
  SoundOutlined,
  UserOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import type { CaseSource } from '@hearthline/domain/cases/case-terms';
import type { ComponentType } from 'react';
import { useWords } from '../lib/use-words.ts';

const icons = {
  hotline: PhoneOutlined,
  website: GlobalOutlined,
  wechat: WechatOutlined,
  email: MailOutlined,
  forum: CommentOutlined,
  hall: BankOutlined,
  station: HomeOutlined,
  steward: UserOutlined,
  letter: FileTextOutlined,
  opinion_book: BookOutlined,
  hotline_12345: CustomerServiceOutlined,
  government: AuditOutlined,
  parent_company: ApartmentOutlined,
  media: SoundOutlined,
} satisfies Record<CaseSource, ComponentType>;

/** Where an appeal came from: icon and word; narrow rows show the icon and say the word to those who ask. */
export function SourceLabel({ source }: { source: CaseSource }) {
  const t = useWords();
  const Icon = icons[source];
  const words = t(`terms.source.${source}`);
  return (
    <span className="hl-source" title={words}>
      <Icon aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
}
