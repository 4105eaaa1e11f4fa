# Sourced by the scripts beside it, with $here set: the tools they need, installed where apt can and they are missing.

need() { # command, package
  command -v "$1" >/dev/null 2>&1 && return
  echo "bench: $1 is missing; installing the package $2" >&2
  if [ "$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi
  { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends "$2"; } >&2 ||
    { echo "bench: install $1 (package $2) and try again" >&2; exit 1; }
}

need_tools() {
  need wrk wrk
  need_server
}

need_server() {
  need python3 python3
  need openssl openssl
  command -v pgbench >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/pgbench >/dev/null 2>&1 ||
    need pgbench postgresql
}

run_python() {
  PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 exec python3 -m "$@"
}
