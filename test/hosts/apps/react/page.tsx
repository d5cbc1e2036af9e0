import type {} from 'careleaf/react';
import type { SideEffectCardElement } from 'careleaf/elements/side-effect-card.js';
import type { Article } from 'careleaf/article.js';
import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** What a developer with React writes: properties, events, a ref, and elements that come and go. */
function Page() {
  const [src, setSrc] = useState('/demo/articles/en/back-pain.json');
  const [title, setTitle] = useState('');
  const [isThere, setThere] = useState(true);
  const [given, setGiven] = useState<Article>();
  const card = useRef<SideEffectCardElement>(null);
  return (
    <main>
      <p id="title">{title}</p>
      <button id="other" onClick={() => setSrc('/demo/articles/en/fatigue.json')} />
      <button id="remove" onClick={() => setThere(!isThere)} />
      <button id="open" onClick={() => void card.current?.expandAll()} />
      <button id="give" onClick={() => setGiven(card.current?.article)} />
      {isThere && (
        <side-effect-card
          ref={card}
          className="wide"
          src={src}
          headingLevel={3}
          noDeepLinks
          careTeamPhone="+1 206 555 0142"
          oncareleaf-load={({ detail }) => setTitle(detail.article.title)}
        >
          <p className="fallback">Please call the clinic.</p>
        </side-effect-card>
      )}
      {given && <side-effect-card id="given" no-deep-links article={given} />}
      <hiring-banner
        storage="none"
        message="We are hiring nurses."
        href="/jobs"
        link-text="See the jobs"
        oncareleaf-dismiss={() => setTitle('dismissed')}
      />
      <enlargeable-image
        src="/demo/articles/images/back-pain-areas-1280.webp"
        alt="A spine"
        caption="The spine"
      />
    </main>
  );
}

// What does not fit is an error where it is written.
export const wrong = (
  // @ts-expect-error: a level is a number
  <side-effect-card headingLevel="three" />
);
export const wrongToo = (
  // @ts-expect-error: there is no such choice
  <side-effect-card open="some" />
);

export function show(): void {
  createRoot(document.getElementById('root')!).render(<Page />);
}
