export const premisesUses = ['residential', 'non_residential', 'industrial_steam'] as const;
/** Places whose fault is reached within a limit of its own, where the rules list them (PRM-8). */
export const specialPlaces = ['hospital', 'school', 'kindergarten', 'nursing_home'] as const;
export const supplies = ['on', 'stopped', 'not_connected'] as const;
/** Where a flat lies in its building; `disadvantaged`: at the far end of its loop, wherever that is. */
export const positions = ['top', 'middle', 'bottom', 'edge', 'disadvantaged'] as const;

/** Who or what measured. */
export const readingSources = ['sensor', 'staff', 'customer'] as const;

export const customerKinds = ['person', 'organisation'] as const;
export const customerFlags = ['sensitive', 'elderly', 'patient', 'illegal_change', 'confidential'] as const;
export const occupancyRoles = ['owner', 'tenant', 'payer', 'contact'] as const;
export type OccupancyRole = (typeof occupancyRoles)[number];

export const interruptionCauses = ['fault', 'planned', 'power', 'other'] as const;
/** Whether homes lose normal heat, or a reserve keeps them warm meanwhile: the promise to announce is about the former. */
export const normalHeatStates = ['stopped', 'kept'] as const;
/** How people were told that heat is off. */
export const announcementWays = ['notice', 'website', 'wechat', 'sms', 'media', 'phone', 'door'] as const;
