// Somebody else's script, which has taken the name of our policy.
trustedTypes.createPolicy('careleaf-html', { createHTML: () => '' });
