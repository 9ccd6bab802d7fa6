import { jobs, permissions } from '@hearthline/domain/permissions/permission';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { done, named } from './shapes.ts';

export const sessionView = z.object({
  staff: z.object({ id: z.number(), staffNo: z.string(), name: z.string() }),
  jobs: z.array(z.object({ job: z.enum(jobs), unit: named })),
  permissions: z.array(z.enum(permissions)),
  mustChangePassword: z.boolean(),
  company: z.object({ name: z.string(), pack: z.string() }),
  /** The units whose queues the person may open, own first. */
  queueUnits: z.array(named),
});
export type SessionView = z.infer<typeof sessionView>;

export const signIn = defineEndpoint({
  name: 'signIn',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/session',
  permission: null,
  body: z.object({ staffNo: z.string().trim().min(1).max(32), password: z.string().min(1).max(200) }),
  response: sessionView,
  refusals: ['wrong_credentials', 'account_locked', 'too_many_requests'],
  summary: summaries.signIn,
});

export const readSession = defineEndpoint({
  name: 'readSession',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/session',
  permission: 'session.own',
  response: sessionView,
  summary: summaries.readSession,
});

export const signOut = defineEndpoint({
  name: 'signOut',
  faces: ['desk', 'field', 'hall'],
  method: 'DELETE',
  path: '/api/session',
  permission: 'session.own',
  response: done,
  summary: summaries.signOut,
});

export const changePassword = defineEndpoint({
  name: 'changePassword',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/session/password',
  permission: 'session.own',
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(8).max(200) }),
  response: done,
  refusals: ['wrong_credentials', 'password_too_weak', 'password_unchanged'],
  summary: summaries.changePassword,
});
