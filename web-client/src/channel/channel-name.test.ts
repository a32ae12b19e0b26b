import { expect, test } from "vitest";
import { aChannel } from "../api/sample.ts";
import { channelIcon, channelName, inUse } from "./channel-name.ts";

const ADA = { id: "a", name: "Ada" };
const GRACE = { id: "g", name: "Grace" };
const NOOR = { id: "n", name: "Noor" };

test("a direct channel is called by the others in it", () => {
  const direct = aChannel({ kind: "direct", name: "", people: [ADA, GRACE, NOOR] });
  expect(channelName(direct, "a")).toBe("Grace, Noor");
  expect(channelName(direct, "n")).toBe("Ada, Grace");
  expect(channelIcon(direct)).toBe("users");
  expect(channelIcon({ ...direct, people: [ADA, GRACE] })).toBe("user");
});

test("any other has a name of its own", () => {
  expect(channelName(aChannel({ name: "design" }), "a")).toBe("design");
  expect(channelIcon(aChannel({ kind: "closed" }))).toBe("lock");
});

test("one works in what one has joined and what is not archived", () => {
  const joined = aChannel({ id: "1" });
  const archived = aChannel({ id: "2", archived: true });
  const outside = aChannel({ id: "3", mine: { ...joined.mine, joined: false } });
  expect(inUse([joined, archived, outside])).toEqual([joined]);
});
