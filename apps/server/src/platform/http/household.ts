/** Whom an address is counted for: an IPv6 customer owns a whole /64. */
export const household = (address: string): string => address.split(':').slice(0, 4).join(':');
