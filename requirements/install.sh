#!/usr/bin/env bash
# Makes .venv and installs the locked packages. Safe to repeat: does nothing when nothing changed.
#   requirements/install.sh base        what the platform needs to run
#   requirements/install.sh dev         that, and what the tests and linters need
#   requirements/install.sh system      Chromium and gettext, for the suite (as root on Debian; elsewhere it says how)
#   requirements/install.sh services    PostgreSQL, Java and Maven, for the real servers (as root or with sudo on Debian)
#   requirements/install.sh port 8000   stops when something already listens there
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stop() { printf '\n' >&2; printf '%s\n' "$@" >&2; exit 1; }
say() { printf '%s\n' "$*"; }
is_root() { [ "$(id -u)" = 0 ]; }
has_apt() { command -v apt-get >/dev/null 2>&1; }
modern() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
# python3-venv is a package of its own on Debian: without it, ensurepip is missing.
makes_venvs() { "$1" -c 'import ensurepip, venv; ensurepip.version()' >/dev/null 2>&1; }

may_sudo() { sudo -n true >/dev/null 2>&1; }
as_root() { if is_root; then "$@"; else sudo -n "$@"; fi; }

apt_install() {
  say "Installing $* (apt)..."
  as_root apt-get update -qq </dev/null >/dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# Prints the first Python of 3.11 or newer; prefers one that can make a venv by itself.
find_python() {
  local name fallback=""
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    command -v "$name" >/dev/null 2>&1 && modern "$name" || continue
    if makes_venvs "$name"; then command -v "$name"; return; fi
    fallback=${fallback:-$(command -v "$name")}
  done
  printf '%s' "$fallback"
}

get_python() {
  python=$(find_python)
  if [ -z "$python" ] && is_root && has_apt; then
    apt_install python3 python3-venv || true
    hash -r
    python=$(find_python)
  fi
  if [ -z "$python" ]; then
    stop "Python 3.11 or newer is needed; found: $(python3 --version 2>/dev/null || echo none)." \
      "This installs one (Debian 12, Ubuntu 24.04 or newer):   sudo apt install python3 python3-venv" \
      "macOS:   brew install python@3.13      other systems:   https://www.python.org/downloads/"
  fi
  makes_venvs "$python" && return
  local package
  package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  if is_root && has_apt; then
    apt_install "$package" || apt_install python3-venv || true
    hash -r
    python=$(find_python)
  fi
  makes_venvs "$python" || stop "Python's venv module is not complete. This installs it:   sudo apt install $package"
}

# One changing line on a terminal, a line per twenty packages elsewhere.
show_progress() {
  local total=$1 count=0 line
  while IFS= read -r line; do
    case "$line" in
      Collecting\ *)
        count=$((count + 1))
        if [ -t 1 ]; then
          printf '\r  %d of %d packages' "$count" "$total"
        elif [ $((count % 20)) = 0 ]; then
          say "  $count of $total packages"
        fi ;;
      "Installing collected packages"*)
        if [ -t 1 ]; then printf '\n'; fi
        say "  unpacking..." ;;
    esac
  done
}

install() {
  local lock="requirements/$1.txt" installed=".venv/installed-$1.txt" total
  # A venv that was moved, broken off or whose Python was upgraded away cannot run: make it anew.
  if ! { [ -e .venv/bin/pip ] && modern .venv/bin/python; }; then
    get_python
    say "Making .venv with $("$python" --version)..."
    "$python" -m venv --clear .venv
  fi
  if cmp -s "$lock" "$installed"; then return; fi
  total=$(grep -c '^[A-Za-z0-9].*==' "$lock")
  say "Installing $total locked packages (once; a minute or two)..."
  # The lock is complete. Left to look for itself, pip stops at the first newer release of a package that another one
  # asks for with an extra ("coverage[toml]"): that one has no hash.
  .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off --no-deps --require-hashes \
    -r "$lock" | show_progress "$total"
  cp "$lock" "$installed"
  # dev.txt holds every line of base.txt (a test says so): what is installed for the one serves the other.
  if [ "$1" = dev ]; then cp requirements/base.txt .venv/installed-base.txt; fi
}

# What the suite needs from the system: a Chromium for the browser tests, gettext for the check of the translations.
system_tools() {
  local missing=()
  has_chrome || missing+=(chromium)
  command -v msgfmt >/dev/null 2>&1 || missing+=(gettext)
  [ ${#missing[@]} = 0 ] && return
  if is_root && has_apt; then
    apt_install "${missing[@]}" || say "Could not install ${missing[*]}; the tests that need it will say so."
  else
    say "Not on this machine: ${missing[*]}. On Debian or Ubuntu this installs it:   sudo apt install ${missing[*]}"
  fi
}

# What the real servers of the tests need from the system. Elasticsearch itself is fetched by requirements/services.sh.
service_tools() {
  local missing=()
  has_postgres || missing+=(postgresql)
  requirements/services.sh java >/dev/null || missing+=(default-jre-headless)
  command -v mvn >/dev/null 2>&1 || missing+=(maven)
  [ ${#missing[@]} = 0 ] && return
  has_apt && { is_root || may_sudo; } ||
    stop "Not on this machine: ${missing[*]}. On Debian or Ubuntu this installs it:   sudo apt install ${missing[*]}"
  case " ${missing[*]} " in *" postgresql "*) without_a_cluster_of_the_system ;; esac
  apt_install "${missing[@]}" || stop "apt could not install: ${missing[*]}."
}

has_postgres() { command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

# The tests have a cluster of their own: Debian need not make and start one because its programs come in.
without_a_cluster_of_the_system() {
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.d/kennisplatform.conf >/dev/null
}

has_chrome() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

check_port() {
  case "$1" in
    '' | *[!0-9]*) stop "PORT must be a number, such as 8000, not \"$1\"." ;;
  esac
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
    stop "Port $1 is taken: something already listens on http://localhost:$1 (this platform, perhaps)." \
      "Stop that, or choose another port:   make run PORT=$(($1 + 1))"
  fi
}

case "${1:-}" in
  base) install base ;;
  dev) install dev ;;
  system) system_tools ;;
  services) service_tools ;;
  port) check_port "${2:-}" ;;
  *) stop "Say what to install: base, dev, system or services." ;;
esac
