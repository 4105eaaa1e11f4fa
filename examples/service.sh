# Sourced by the scripts in the folders beside it. Starts PostForge with an embedded database of its own in $work, and ends
# it again.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
service=
trying='the service'

clean_up() {
  local status=$?
  if [ "$status" != 0 ]; then
    echo "FAILED: $trying" >&2
    tail -n 40 "$work"/*.err "$work"/*.log >&2 2>/dev/null || true
  fi
  if [ -n "$service" ] && kill "$service" 2>/dev/null; then wait "$service" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap clean_up EXIT

start_service() {
  cd "$work"
  : >"$work/serve.out"
  PORT=0 POSTFORGE_REHEARSE=no CLERK_WEBHOOK_SECRET=$secret "$root/postforge" serve >"$work/serve.out" 2>"$work/serve.err" &
  service=$!
  local end=$((SECONDS + 600))
  until grep -q '^PostForge is ready: ' "$work/serve.out"; do
    [ "$SECONDS" -lt "$end" ] && kill -0 "$service" || exit 1
    sleep 0.2
  done
  address=$(sed -n 's/^PostForge is ready: *//p' "$work/serve.out")
  . "$root/.mvn/jdk.sh" # sets JAVA_HOME
}

token_of() { (cd "$work" && "$root/postforge" token --user "$1"); } # Clerk user id
