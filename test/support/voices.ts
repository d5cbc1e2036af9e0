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

interface Heard {
  readonly said: Said[];
  cancelled: number;
  /** It says nothing, and goes on where it was when it is told to. */
  isPaused: boolean;
}

/** A device with these voices: what it was told to say, how often to be silent, and whether it waits. */
export function lendVoices(...voices: readonly object[]): Heard {
  const heard: Heard = { said: [], cancelled: 0, isPaused: false };
  const device = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (one: Said) => void heard.said.push(one),
    cancel: () => void heard.cancelled++,
    pause: () => void (heard.isPaused = true),
    resume: () => void (heard.isPaused = false),
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
