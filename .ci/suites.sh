# The suites of ./whenever test; sourced by it. Each leaves one line in results.tsv for summary.mjs:
# suite, kind of report, exit code, seconds, report, log.
readonly RESULTS=$STATE/test

# record SUITE KIND REPORT COMMAND...: runs the command with its output in a log; never stops.
record() {
  local suite=$1 kind=$2 report=$3 code=0 began=$SECONDS log
  shift 3
  log=$RESULTS/$(printf '%s' "$suite-$kind-${report##*/}" | tr -c 'a-zA-Z0-9.\n' '-').log
  "$@" >"$log" 2>&1 </dev/null || code=$?
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' \
    "$suite" "$kind" "$code" "$((SECONDS - began))" "$report" "$log" >>"$RESULTS/results.tsv"
}

suite_java() {
  say "Java: format, static checks, unit and integration tests."
  rm -rf {transcode,server}/target/surefire-reports
  # Failures are counted from the reports, so that a red module does not hide the next one.
  record 'java build' check 'format and compile' \
    mvn -B -ntp -Dmaven.test.failure.ignore=true verify
  record transcode surefire transcode/target/surefire-reports true
  record server surefire server/target/surefire-reports true
}

# in_client COMMAND...: one of the web client's own tools, in its folder.
in_client() { (cd web-client && PATH=$PWD/node_modules/.bin:$PATH "$@"); }

suite_check() {
  say "Web client: format, lint, types, dead code."
  record 'web-client check' check 'types from the contract' in_client npm run --silent generate
  record 'web-client check' check biome in_client biome ci --colors=off .
  record 'web-client check' check tsc in_client tsc --noEmit
  record 'web-client check' check knip in_client knip
}

suite_unit() {
  say "Web client: unit tests."
  rm -f web-client/test-results/vitest.json
  record 'web-client unit' vitest web-client/test-results/vitest.json in_client npm test
}

suite_browser() {
  say "Browser: Chromium against the built server."
  rm -f web-client/test-results/playwright.json
  record browser playwright web-client/test-results/playwright.json in_client npm run e2e
}

run_suites() {
  local suite suites=("$@")
  ((${#suites[@]})) || suites=(java check unit browser)
  for suite in "${suites[@]}"; do
    declare -F "suite_$suite" >/dev/null || fail "there is no suite $suite; there are java, check, unit and browser"
  done
  need_packages "${TEST_NEEDS[@]}"
  need_build_tools
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  client_modules
  # In a shell of its own: a build that fails is a result, and the other suites still run.
  record build check 'the jar with the client' "$PWD/whenever" build
  for suite in "${suites[@]}"; do
    "suite_$suite"
  done
  exec node .ci/summary.mjs "$RESULTS/results.tsv"
}
