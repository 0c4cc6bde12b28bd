-- Sends requests that were written before (bench/src/Proven.java), each thread from a file of its own: the length of a
-- request, a line feed, the request. Environment: REPLAY_FILES, what the files' names begin with.

dofile("bench/result.lua")

local threads = 0

function setup(thread)
  thread:set("thread_id", threads)
  threads = threads + 1
end

function init(args)
  file = assert(io.open(os.getenv("REPLAY_FILES") .. thread_id, "rb"))
end

function request()
  local length = file:read("*n")
  if not length then
    -- The server refuses this one, and Bench.java the run: more requests than were prepared.
    return "GET /too-few-prepared HTTP/1.1\r\nHost: bench\r\n\r\n"
  end
  file:read(1)
  return file:read(length)
end
