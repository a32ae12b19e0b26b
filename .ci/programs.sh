# Programs among the test classes; sourced by ./whenever.

# run_test_class MODULE CLASS ARGUMENT...: builds what it needs and becomes it, in the module's folder.
run_test_class() {
  local module=$1 hash paths=$1/target/test-classpath.txt
  shift
  need_build_tools
  build
  hash=$(fingerprint pom.xml {transcode,server}/{pom.xml,src/main,src/test})
  if ! unchanged test-classes "$hash" "$paths"; then
    say "Compiling the test classes."
    logged test-classes mvn -B -ntp -pl transcode,server test-compile \
      org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
      -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath.txt
    stamp test-classes "$hash"
  fi
  cd "$module"
  # shellcheck disable=SC2086 # options are words
  exec ${RUN_BEFORE:-} "$JAVA_HOME/bin/java" ${WHENEVER_JAVA_OPTS:-} \
    -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" "$@"
}

run_kill() {
  need_packages "${RUN_NEEDS[@]}"
  run_test_class server whenever.server.kill.KillLoop "$@"
}

# The reference of the upload benchmark, where the client's own libraries do not bring it.
tus_server() {
  local folder=$STATE/bench/tus
  [[ -d $folder/node_modules/@tus/server ]] && return
  mkdir -p "$folder"
  if [[ -d web-client/node_modules/@tus/server && -d web-client/node_modules/@tus/file-store ]]; then
    ln -sfn "$PWD/web-client/node_modules" "$folder/node_modules"
    return
  fi
  say "Fetching @tus/server."
  printf '{"private": true}\n' >"$folder/package.json"
  logged tus-server npm --prefix "$folder" install --no-save --no-audit --no-fund \
    @tus/server@2.4.5 @tus/file-store@2.1.1
}

run_bench() {
  if [[ ${1:-} == transcode ]]; then
    need_packages "${RUN_NEEDS[@]}" espeak-ng:espeak-ng
    run_test_class transcode whenever.transcode.bench.BenchMain "${@:2}"
  fi
  need_packages "${RUN_NEEDS[@]}" curl:curl taskset:util-linux espeak-ng:espeak-ng sox:sox \
    pgbench:postgresql
  need_build_tools
  tus_server
  # The servers take core 0; everything that drives them stays on core 1.
  RUN_BEFORE='taskset -c 1' run_test_class server whenever.server.bench.BenchMain "$@"
}
