/** A voice of a device: there are none where tests run. */
export const VOICE = {
  lang: 'en-US',
  localService: true,
  name: 'Test',
  default: true,
  voiceURI: '',
};

interface Said {
  readonly text: string;
  readonly lang?: string;
  readonly voice?: { readonly lang: string };
  readonly onend?: (() => void) | null;
}

const own = Object.getOwnPropertyDescriptor(globalThis, 'speechSynthesis');
const utterance = globalThis.SpeechSynthesisUtterance;
const setUtterance = (value: unknown): unknown =>
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
    configurable: true,
    writable: true,
    value,
  });

/** A device with these voices: what it was told to say, and how often to be silent. */
export function lendVoices(...voices: readonly object[]): { said: Said[]; cancelled: number } {
  const heard: { said: Said[]; cancelled: number } = { said: [], cancelled: 0 };
  const device = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (one: Said) => void heard.said.push(one),
    cancel: () => void heard.cancelled++,
    pause() {},
    resume() {},
  });
  Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: device });
  setUtterance(
    class {
      lang = '';
      constructor(readonly text: string) {}
    },
  );
  return heard;
}

/** The device as it was. */
export function returnVoices(): void {
  if (own) Object.defineProperty(globalThis, 'speechSynthesis', own);
  setUtterance(utterance);
}
