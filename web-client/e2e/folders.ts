import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = "WHENEVER_E2E_FOLDER";

/** Makes the folder of this run, which holds all that its tests write; returns what removes it. */
export function openRunFolder(): () => void {
  const root = mkdtempSync(join(tmpdir(), "whenever-e2e-"));
  process.env[ROOT] = root;
  return () => rmSync(root, { recursive: true, force: true });
}

/** A new folder in the folder of this run, with which it is removed. */
export function aFolder(name: string): string {
  const root = process.env[ROOT];
  if (!root) throw new Error("folders for tests are there while tests run, not while their files are read");
  return mkdtempSync(join(root, `${name}-`));
}
