import { describe, expect, it } from "vitest";
import { problemText } from "../i18n/problem-text.ts";
import { ProblemError, problemFrom, slugOf, unreachable } from "./problem.ts";

const body = JSON.stringify({
  type: "/problems/channel-name-taken",
  title: "There is a channel with this name",
  status: 409,
  detail: "There is a channel called “design”. Choose another name.",
});

describe("problems", () => {
  it("carry the slug to act on and the sentence to show", () => {
    const problem = problemFrom(409, body);
    expect([problem.slug, problem.status]).toEqual(["channel-name-taken", 409]);
    expect(problemText(problem)).toBe("There is a channel called “design”. Choose another name.");
  });

  it.each(["<html>Bad gateway</html>", "", "{}", "null"])("make a sentence of an answer like %j", (text) => {
    const problem = problemFrom(502, text);
    expect(problem.status).toBe(502);
    expect(problemText(problem)).toMatch(/Nothing on this device is lost/);
  });

  it("say that the server does not answer, and never what the browser calls it", () => {
    expect(problemText(unreachable())).toMatch(/does not answer/);
    expect(problemText(new TypeError("Failed to fetch"))).not.toContain("fetch");
  });

  it("know when to come back", () => {
    expect(problemFrom(429, body, "7").retryAfterMs).toBe(7000);
    expect(problemFrom(429, body, null).retryAfterMs).toBeUndefined();
    expect(problemFrom(429, body, "Wed, 21 Oct 2026 07:28:00 GMT").retryAfterMs).toBeUndefined();
  });

  it("have a slug that is the end of the type", () => {
    expect(slugOf("/problems/not-found")).toBe("not-found");
    expect(slugOf("about:blank")).toBe("about:blank");
    expect(new ProblemError({ type: "/problems/a/b", title: "", status: 1, detail: "" }).slug).toBe("b");
  });
});
