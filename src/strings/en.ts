/** The texts that come with an article. `{name}` stands for a value. */
export const en = {
  'kind.side-effect': 'Side Effect:',
  help: 'When to get help',
  'help.emergency': 'Get emergency help now',
  'help.urgent': 'Call your care team right away',
  'help.routine': 'Talk with your care team',
  'help.emergencyPhone': 'Emergency: {phone}',
  'help.careTeamPhone': 'Care team: {phone}',
  'help.afterHoursPhone': 'Nights and weekends: {phone}',
  'help.contact': 'Contact your care team',
  reference: 'Reference {number}',
  loading: 'Loading…',
} as const;
