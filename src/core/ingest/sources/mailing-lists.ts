import type { SourceFormat } from './source-format.ts';

/** Mailchimp audience export. */
export const mailchimpAudience: SourceFormat = {
  id: 'mailchimp-audience',
  kind: 'customers',
  traits: {},
  matches: (header) => header.has('email address') && header.hasAny('member rating', 'optin time'),
  columns: {
    customerEmail: ['email address'],
    customerName: ['first name'],
    customerPhone: ['phone number'],
    country: ['country', 'cc'],
  },
};

/** Klaviyo profiles. */
export const klaviyoProfiles: SourceFormat = {
  id: 'klaviyo-profiles',
  kind: 'customers',
  traits: {},
  matches: (header) => header.has('email', 'first name', 'last name', 'organization', 'title'),
  columns: {
    customerEmail: ['email'],
    customerName: ['first name'],
    customerPhone: ['phone number'],
    country: ['country'],
    consent: ['email marketing consent'],
  },
};
