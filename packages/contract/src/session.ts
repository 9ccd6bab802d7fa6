import { jobs, permissions } from '@hearthline/domain/permissions/permission';
import { browsers, systems } from '@hearthline/domain/sign-in/device';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { done, id, instant, named } from './shapes.ts';

export const sessionView = z.object({
  staff: z.object({ id: z.number(), staffNo: z.string(), name: z.string() }),
  jobs: z.array(z.object({ job: z.enum(jobs), unit: named })),
  permissions: z.array(z.enum(permissions)),
  mustChangePassword: z.boolean(),
  /** The setting demands a second factor, and there is none yet. */
  mustAddFactor: z.boolean(),
  /** Sign-ins from devices not seen before, that nobody has said to know. */
  newDevices: z.array(
    z.object({
      id,
      at: instant,
      browser: z.enum(browsers),
      system: z.enum(systems),
      address: z.string().nullable(),
    }),
  ),
  /** Was led round on the first day, or wanted not to be. */
  tourSeen: z.boolean(),
  /** What a new password must be. */
  passwordRule: z.object({ length: z.number().int(), classes: z.number().int() }),
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
  body: z.object({
    staffNo: z.string().trim().min(1).max(32),
    password: z.string().min(1).max(200),
    /** Asked for by `code_required`: of the authenticator, or a recovery code. */
    code: z.string().trim().max(40).optional(),
  }),
  response: sessionView,
  refusals: ['wrong_credentials', 'code_required', 'wrong_code', 'account_locked', 'too_many_requests'],
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
  refusals: ['wrong_password', 'account_locked', 'password_too_weak', 'password_unchanged', 'password_reused'],
  summary: summaries.changePassword,
});
