#!/usr/bin/env bash
# The real servers of the tests, on this machine only: PostgreSQL and Elasticsearch. Safe to repeat. On a host, docker-compose.yml gives the same.
#   requirements/services.sh start                 installs what is missing, starts both and waits until they answer
#   requirements/services.sh stop                  stops what was started here, and nothing else; the data stays
#   requirements/services.sh status                says what runs; fails when one does not
#   requirements/services.sh env                   their addresses:   export $(requirements/services.sh env)
#   requirements/services.sh with COMMAND...       runs it with both, and stops them afterwards when they did not run before
#   requirements/services.sh on-postgres COMMAND...  the same, with the platform's own databases there
#   requirements/services.sh kill-elasticsearch    kill -9, for the tests that need a disaster; `start` brings it back
# Everything is kept in var/services. Other folder, ports and memory: KP_TEST_SERVICES_DIR, KP_TEST_POSTGRES_PORT,
# KP_TEST_ELASTICSEARCH_PORT, KP_TEST_ELASTICSEARCH_HEAP.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The server and its HTTP without the modules of the full distribution: the analysis happens in our own code.
es_version=8.19.3
es_sha256=c4b08b70523700efde9f3e4c9287229f085c2c0db1efca5c6a7d65abbdb9f2e1
es_artifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$es_version:zip
maven_copy=org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy
heap=${KP_TEST_ELASTICSEARCH_HEAP:-1g}
system_user=kennisplatform-test # runs both when we are root: neither server starts as root

stop() { printf '%s\n' "$*" >&2; exit 1; }
say() { printf '%s\n' "$*" >&2; }
is_root() { [ "$(id -u)" = 0 ]; }
# Writes what comes in to a file of the servers, readable by them alone.
write() { as_server_with_input sh -c 'umask 077; cat >"$0"' "$1"; }
# Runs as the user of the servers: without our lock, and (but for `write`) without our terminal.
as_server() { as_server_with_input "$@" </dev/null; }
as_server_with_input() {
  if is_root; then
    set -- setpriv --reuid "$system_user" --regid "$system_user" --clear-groups env -C / HOME="$run" "$@"
  fi
  "$@" 9>&-
}

# -- Where it stands: what we fetched in $home, what the servers write in $run -------------------------------------------
choose_home() {
  umask 022
  home=${KP_TEST_SERVICES_DIR:-$PWD/var/services}
  run=$home/run
  mkdir -p "$home"
  # A checkout under /root, say: the user of the servers may not enter there.
  if is_root && id "$system_user" >/dev/null 2>&1 && ! as_server test -x "$home"; then
    home=/var/tmp/kennisplatform-services-$(printf '%s' "$home" | cksum | cut -d' ' -f1)
    mkdir -p "$home"
    [ -O "$home" ] || stop "$home belongs to somebody else. Choose another folder in KP_TEST_SERVICES_DIR."
    run=$home/run
  fi
}

make_home() {
  if is_root && ! id "$system_user" >/dev/null 2>&1; then
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$system_user"
    choose_home
  fi
  chmod 755 "$home"
  mkdir -p "$home/cache" "$run"
  if is_root; then chown "$system_user:$system_user" "$run"; fi
  as_server mkdir -p "$run/tmp"
}

# One start or stop at a time; the kernel gives the lock back when we end, however that is.
lock() {
  exec 9>"$home/lock"
  flock -w 300 9 || stop "Another start or stop of the servers has been busy for five minutes."
}

# The ports and the password that were chosen at the first start stay the same: who lost a server finds it again there.
read_choices() { if [ -e "$home/choices" ]; then . "$home/choices"; fi; }
write_choices() {
  (umask 077 && printf 'postgres_port=%s\nes_port=%s\npassword=%s\n' "$postgres_port" "$es_port" "$password" >"$home/choices")
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() {
  local port
  for ((port = $1; port < $1 + 100; port++)); do
    if is_free "$port"; then echo "$port"; return; fi
  done
  stop "No free port between $1 and $port."
}

# -- PostgreSQL ----------------------------------------------------------------------------------------------------------
# Debian keeps the programs of each version in a folder of its own, away from PATH.
pg() {
  local name=$1 folder
  shift
  folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  if [ -x "$folder/$name" ]; then name=$folder/$name; fi
  as_server "$name" "$@"
}

# True for the process that we started, not for another that got its number, nor for what is left of a killed one.
postgres_runs() {
  local pid
  pid=$(head -n 1 "$run/postgres/postmaster.pid" 2>/dev/null) && grep -qsaF -- "$run/postgres" "/proc/$pid/cmdline"
}

make_cluster() {
  local version
  version=$(pg postgres --version | grep -oE '[0-9]+' | head -n 1)
  if [ "$(cat "$run/postgres/PG_VERSION" 2>/dev/null)" = "$version" ]; then return; fi
  as_server rm -rf "$run/postgres" "$run/postgres.new"
  echo "$password" | write "$run/tmp/password"
  # The same order of letters everywhere, and the same as SQLite's: C.
  pg initdb -D "$run/postgres.new" -U platform --pwfile "$run/tmp/password" --auth scram-sha-256 \
    --encoding UTF8 --locale C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 ||
    failed PostgreSQL "$home/initdb.log"
  write "$run/postgres.new/postgresql.auto.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
# Tests may lose everything when the machine fails, and gain time.
fsync = off
synchronous_commit = off
full_page_writes = off
# A statement that would never end fails, and its test with it.
statement_timeout = '2min'
log_min_error_statement = panic
log_error_verbosity = terse
CONF
  as_server mv "$run/postgres.new" "$run/postgres"
}

start_postgres() {
  if postgres_runs; then return; fi
  make_cluster
  is_free "$postgres_port" || { postgres_port=$(free_port 25432); write_choices; }
  as_server rm -f "$run/postgres/postmaster.pid"
  say "Starting PostgreSQL on 127.0.0.1:$postgres_port..."
  pg pg_ctl -D "$run/postgres" -l "$run/postgres.log" -o "-p $postgres_port" -w -t 60 start >/dev/null 2>&1 ||
    failed PostgreSQL "$run/postgres.log"
  local name
  for name in kennisplatform volatile; do
    PGPASSWORD=$password pg createdb -h 127.0.0.1 -p "$postgres_port" -U platform "$name" >/dev/null 2>&1 || true
  done
}

stop_postgres() {
  if postgres_runs; then pg pg_ctl -D "$run/postgres" -m fast -w -t 60 stop >/dev/null; fi
}

# -- Elasticsearch -------------------------------------------------------------------------------------------------------
# Prints the home of a Java of 17 or newer; 17 and 21 first, which this Elasticsearch was made with.
find_java() {
  local folder
  for folder in "${ES_JAVA_HOME:-}" /usr/lib/jvm/java-17-openjdk-* /usr/lib/jvm/java-21-openjdk-* "${JAVA_HOME:-}" \
    "$(java_on_path)"; do
    if [ -n "$folder" ] && is_modern_java "$folder/bin/java"; then echo "$folder"; return; fi
  done
  return 1
}

java_on_path() {
  local name
  name=$(command -v java) && dirname "$(dirname "$(readlink -f "$name")")" || true
}

is_modern_java() {
  local version
  [ -x "$1" ] && version=$("$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1) && [ "${version:-0}" -ge 17 ]
}

# Through Maven, so that the mirrors and certificates of this machine hold.
fetch_elasticsearch() {
  local zip=$home/cache/elasticsearch-$es_version.zip
  if [ -e "$home/elasticsearch-$es_version/ready" ]; then return; fi
  if ! is_sound "$zip"; then
    rm -f "$zip"
    say "Fetching Elasticsearch $es_version (97 MB, once)..."
    rm -rf "$home/fetched"
    mvn -B -ntp "$maven_copy" -Dartifact="$es_artifact" -DoutputDirectory="$home/fetched" >"$home/maven.log" 2>&1 </dev/null 9>&- ||
      stop "Maven could not fetch $es_artifact: $(grep -m 1 '^\[ERROR\]' "$home/maven.log" || tail -n 1 "$home/maven.log")"
    is_sound "$home/fetched/${zip##*/}" || stop "What Maven fetched for $es_artifact has another checksum than requirements/services.sh says."
    mv "$home/fetched/${zip##*/}" "$zip"
    rm -rf "$home/fetched"
  fi
  rm -rf "$home/elasticsearch-$es_version"
  python3 -m zipfile -e "$zip" "$home"
  chmod +x "$home/elasticsearch-$es_version"/bin/*
  touch "$home/elasticsearch-$es_version/ready"
}

is_sound() { [ -e "$1" ] && echo "$es_sha256  $1" | sha256sum --check --status; }

# Every process of ours, also one that is on its way up or was left by a start that broke off.
es_pids() { grep -lsaF -f <(echo "-Des.path.home=$home/elasticsearch-") /proc/[0-9]*/cmdline | cut -d/ -f3 || true; }
es_runs() { [ -n "$(es_pids)" ]; }

# Without the module that answers `GET /`: health is what there is to ask.
es_answers() {
  local answer
  answer=$(
    exec 2>/dev/null
    exec 3<>"/dev/tcp/127.0.0.1/$es_port" || exit
    printf 'GET /_cluster/health?wait_for_status=yellow&timeout=2s HTTP/1.0\r\n\r\n' >&3
    timeout 5 cat <&3
  ) || return
  [[ $answer =~ \"status\":\"(green|yellow)\" ]]
}

configure_elasticsearch() {
  local shipped=$home/elasticsearch-$es_version/config
  as_server mkdir -p "$run/config/jvm.options.d" "$run/data" "$run/logs"
  as_server cp "$shipped/log4j2.properties" "$run/config"
  # No record of the garbage collector, no heap on disk, memory taken when it is needed.
  { grep -vE '^-Xlog|HeapDump' "$shipped/jvm.options" && echo "-XX:-AlwaysPreTouch"; } | write "$run/config/jvm.options"
  write "$run/config/elasticsearch.yml" <<CONF
cluster.name: kennisplatform-test
discovery.type: single-node
network.host: 127.0.0.1
http.port: $es_port
transport.port: 29300-29400
path.data: $run/data
path.logs: $run/logs
xpack.security.enabled: false
# A full disk is not what the tests are about.
cluster.routing.allocation.disk.threshold_enabled: false
CONF
}

begin_elasticsearch() {
  if es_runs && es_answers; then return; fi
  end_elasticsearch KILL
  fetch_elasticsearch
  is_free "$es_port" || { es_port=$(free_port 29200); write_choices; }
  configure_elasticsearch
  say "Starting Elasticsearch $es_version on 127.0.0.1:$es_port..."
  as_server env ES_JAVA_HOME="$java" ES_PATH_CONF="$run/config" ES_TMPDIR="$run/tmp" ES_JAVA_OPTS="-Xms$heap -Xmx$heap" \
    setsid "$home/elasticsearch-$es_version/bin/elasticsearch" -d >"$home/elasticsearch.log" 2>&1 &
}

await_elasticsearch() {
  local waited=0
  until es_answers; do
    waited=$((waited + 1))
    [ $waited -lt 240 ] || failed Elasticsearch "$home/elasticsearch.log"
    # The launcher ends well when the server is up: ended without one, it will not come.
    if [ -n "${1:-}" ] && ! kill -0 "$1" 2>/dev/null && ! es_runs; then failed Elasticsearch "$home/elasticsearch.log"; fi
    sleep 0.5
  done
}

# Ends it with this signal, and for good when it does not listen.
end_elasticsearch() {
  local waited=0
  while es_runs; do
    if [ $waited = 0 ]; then signal_elasticsearch "$1"; fi
    if [ $waited = 150 ]; then signal_elasticsearch KILL; fi
    [ $waited -lt 200 ] || stop "Elasticsearch does not end: process $(es_pids | tr '\n' ' ')."
    waited=$((waited + 1))
    sleep 0.2
  done
}

# As its own user: no process of another can be hit. The shell's own kill: a small Debian has no other.
signal_elasticsearch() { as_server sh -c 'kill "$@"' kill -s "$1" $(es_pids) || true; }

# -- What is asked -------------------------------------------------------------------------------------------------------
failed() {
  local lines
  lines=$(grep -vE '^[[:space:]]|^$|\]\[INFO ' "$2" 2>/dev/null | tail -n 200 || true)
  lines=$( (grep -iE 'error|fatal|exception' <<<"$lines" || tail -n 1 <<<"$lines") | head -n 1)
  stop "$1 did not start; $2 says: ${lines:0:400}"
}

start() {
  requirements/install.sh services
  java=$(find_java) || stop "Java 17 or newer is needed for Elasticsearch. On Debian:   sudo apt install default-jre-headless"
  make_home
  lock
  read_choices
  if [ -z "${password:-}" ]; then
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    postgres_port=${KP_TEST_POSTGRES_PORT:-$(free_port 25432)}
    es_port=${KP_TEST_ELASTICSEARCH_PORT:-$(free_port 29200)}
    write_choices
  fi
  local launcher=""
  begin_elasticsearch
  launcher=${!:-}
  start_postgres
  await_elasticsearch "$launcher"
}

stop_all() {
  if [ ! -e "$home/choices" ]; then return; fi
  lock
  end_elasticsearch TERM
  stop_postgres
}

status() {
  local down=0
  read_choices
  if postgres_runs; then echo "PostgreSQL runs on 127.0.0.1:$postgres_port"; else echo "PostgreSQL does not run"; down=1; fi
  if es_runs && es_answers; then
    echo "Elasticsearch runs on 127.0.0.1:$es_port"
  else
    echo "Elasticsearch does not run"
    down=1
  fi
  return $down
}

print_addresses() {
  read_choices
  [ -n "${password:-}" ] || stop "The servers were never started here:   make services-start"
  local server=postgres://platform:$password@127.0.0.1:$postgres_port
  echo "KP_TEST_DATABASE_URL=$server/kennisplatform"
  echo "KP_TEST_VOLATILE_DATABASE_URL=$server/volatile"
  echo "KP_TEST_ELASTICSEARCH_URL=http://127.0.0.1:$es_port"
}

kill_elasticsearch() {
  es_runs || stop "Elasticsearch does not run."
  end_elasticsearch KILL
}

with_servers() {
  if ! status >/dev/null; then
    trap 'requirements/services.sh stop' EXIT
    requirements/services.sh start
  fi
  "$@"
}

on_postgres() {
  local server
  server=$(print_addresses | sed -n 's/^KP_TEST_DATABASE_URL=//p')
  KP_DATABASE_URL=$server KP_VOLATILE_DATABASE_URL=${server%/*}/volatile "$@"
}

if [ "${1:-}" = java ]; then find_java; exit; fi
choose_home
case "${1:-}" in
  start) start ;;
  stop) stop_all ;;
  status) status ;;
  env) print_addresses ;;
  with) shift && with_servers "$@" ;;
  on-postgres) shift && with_servers on_postgres "$@" ;;
  kill-elasticsearch) kill_elasticsearch ;;
  *) stop "Say what to do: start, stop, status, env, with, on-postgres or kill-elasticsearch." ;;
esac
