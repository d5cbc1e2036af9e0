export function tables(manifest: unknown): string;
