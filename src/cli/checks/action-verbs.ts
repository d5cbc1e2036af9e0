/**
 * Verbs that begin what a patient is told to do, in English. A list rather than a grammar: what it
 * finds can be foretold, and a verb that is missing can be added.
 */
export const ACTION_VERBS: ReadonlySet<string> = new Set(
  `add aim allow apply arrange ask avoid balance bathe be bend blow book breathe bring brush build
  buy call carry change check chew choose clean close come consider contact continue control cook
  cool cough count cover cut delay describe discuss do drink drive dry eat elevate empty enjoy
  exercise explain find finish floss fold follow freeze gargle get give go handle have heat help
  hold hug inform inject inspect invite join keep know label lay learn leave let lie lift limit
  list listen locate lock look lower maintain make manage massage mark measure meet mix monitor
  move name note notice notify nap offer open pack pace pat perform pick place plan practice
  practise prepare press prevent protect pull push put raise reach read record reduce refill relax
  remember remind remove repeat replace report request rest return ride rinse roll rub run save
  say schedule seek see select send set shake share shower sip sit skip sleep slide slow smell
  smoke snack soak speak spend spit split spread squeeze stand start stay step stop store stretch
  suck support swallow swim swish switch take talk taste tell test think throw touch track treat
  try turn use visit wait wake walk warm wash watch wear weigh wipe work wrap write`.split(/\s+/),
);

/** What may come before the verb. */
const LEADS =
  /^(?:(?:please|always|never|also|then|next|first|second|finally|instead|just|only|simply|gently|slowly|carefully|do not|don't|don’t|and|or|but)[,:]?\s+)+/i;

/**
 * Whether a sentence tells the reader to do something: it begins with such a verb ("Call your care
 * team"), or has one after a condition ("If it hurts, rest").
 */
export function isAction(sentence: string): boolean {
  const isCondition =
    /^(if|when|whenever|before|after|until|while|to|for|at|in|on|each|every|once|unless)\b/i;
  const clauses = isCondition.test(sentence.trim()) ? sentence.split(/,\s+/) : [sentence];
  return clauses.some((clause) => {
    const [, word = ''] = /^([A-Za-z]+)\b(?!['’])/.exec(clause.trim().replace(LEADS, '')) ?? [];
    return ACTION_VERBS.has(word.toLowerCase());
  });
}
