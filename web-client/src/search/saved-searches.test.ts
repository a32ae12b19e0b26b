import { expect, test } from "vitest";
import type { SavedSearch } from "../api/types.ts";
import { createSavedSearches } from "./saved-searches.ts";

function aServer() {
  const kept: SavedSearch[] = [];
  const searches = createSavedSearches(
    {
      savedSearches: async () => [...kept],
      saveSearch: async (_, body) => {
        const saved = { id: String(kept.length + 1), ...body };
        kept.push(saved);
        return saved;
      },
      forgetSearch: async (_, id) => {
        const at = kept.findIndex((one) => one.id === id);
        if (at < 0) throw new Error("gone");
        kept.splice(at, 1);
      },
    },
    "north",
  );
  return { searches, kept };
}

test("what is saved is in the list, without the space around", async () => {
  const { searches } = aServer();
  expect(searches.items.value).toBeUndefined();
  await searches.save(" Bills ", "from:me bill ");
  expect(searches.items.value).toEqual([{ id: "1", name: "Bills", query: "from:me bill" }]);
});

test("what is forgotten is gone from the list, also when it was gone before", async () => {
  const { searches, kept } = aServer();
  await searches.save("Bills", "bill");
  await searches.save("Rain", "rain");
  await searches.forget("1");
  expect(searches.items.value?.map(({ name }) => name)).toEqual(["Rain"]);
  kept.length = 0;
  await expect(searches.forget("2")).rejects.toThrow("gone");
  expect(searches.items.value).toEqual([]);
});
