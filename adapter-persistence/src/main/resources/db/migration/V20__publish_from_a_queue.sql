-- Posts go out on time, from a queue that any number of processes work on.

-- How far the publishing of a post has come. An attempt is written here before anything is sent, so that after a crash
-- it is known that something may have been. A post whose row is missing never was on its way.
CREATE TABLE "Publication" (
    "postId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    -- Whether an attempt was made that may have reached the platform after all.
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    -- When the next attempt is due; or which attempt is under way since when; or none of it: it has ended.
    "nextAttemptAt" TIMESTAMP(3),
    "attemptId" TEXT,
    "attemptedAt" TIMESTAMP(3),
    -- The job in the queue that counts. Others for the same post do nothing.
    "jobId" TEXT,
    -- The platform's own id of a post that is out, and where it is to be seen.
    "platformPostId" TEXT,
    "link" TEXT,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("postId"),
    CONSTRAINT "Publication_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Publication_attempts_check" CHECK ("attempts" >= 0),
    CONSTRAINT "Publication_attempt_check" CHECK (("attemptId" IS NULL) = ("attemptedAt" IS NULL)),
    CONSTRAINT "Publication_state_check" CHECK ("nextAttemptAt" IS NULL OR "attemptId" IS NULL),
    CONSTRAINT "Publication_platform_check" CHECK ("link" IS NULL OR "platformPostId" IS NOT NULL)
)
-- Each attempt updates its row twice: room on the page keeps these updates out of the index (HOT).
WITH (fillfactor = 85);

-- The queue's own table, in the names and types that db-scheduler wants. An instance is "<post id>:<job id>".
CREATE TABLE scheduled_tasks (
    task_name TEXT NOT NULL,
    task_instance TEXT NOT NULL,
    task_data BYTEA,
    execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by TEXT,
    last_success TIMESTAMP WITH TIME ZONE,
    last_failure TIMESTAMP WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL,

    CONSTRAINT scheduled_tasks_pkey PRIMARY KEY (task_name, task_instance)
);

-- What is due, and what somebody has picked who then died.
CREATE INDEX scheduled_tasks_execution_time_idx ON scheduled_tasks(execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_idx ON scheduled_tasks(last_heartbeat) WHERE picked;

-- When a scheduled post is due. Its time stays in "metadata", where other writers look for it and put it; this reads
-- it as we do: what is no time counts as absent, and a post without a time was due when it was created. The result
-- depends on nothing but the arguments, since only times that name their offset are read.
CREATE OR REPLACE FUNCTION "Post_dueAt"("metadata" JSONB, "createdAt" TIMESTAMP(3)) RETURNS TIMESTAMP(3)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF "metadata" ->> 'scheduledFor' ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}(:\d{2})?)$' THEN
        RETURN date_trunc('milliseconds', ("metadata" ->> 'scheduledFor')::timestamptz AT TIME ZONE 'UTC');
    END IF;
    RETURN "createdAt";
EXCEPTION
    WHEN data_exception THEN RETURN "createdAt";
END
$$;

-- A user's scheduled posts in the order of their times, page by page.
CREATE INDEX "Post_userId_dueAt_id_idx" ON "Post"("userId", "Post_dueAt"("metadata", "createdAt"), "id")
    WHERE "status" = 'scheduled';
