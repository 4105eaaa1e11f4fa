-- Sends the requests of a file, one after the other, and reports as JSON in the last line.
-- Arguments: the file with the requests, the file with their lengths, and whether to begin again at the end.

local requests = {}
local position = 0
local again
used_up = false

function setup(thread)
  worker = thread -- there is only one
end

function init(args)
  again = args[3] == "again"
  local all = assert(io.open(args[1], "rb"))
  for length in io.lines(args[2]) do
    requests[#requests + 1] = all:read(tonumber(length))
  end
  all:close()
end

function request()
  if position == #requests then
    used_up = not again
    position = 0
  end
  position = position + 1
  return requests[position]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "max": %d, "refused": %d, "broken": %d, "used_up": %s}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    tostring(worker:get("used_up"))))
end
