-- What holds posts up that is not their own fault, and what is left alone because nobody can be sure about it.
ALTER TABLE "Publication"
    -- What the next attempt waits for, where that is nobody's fault in the post.
    ADD COLUMN "waitingFor" TEXT,
    -- Why a scheduled post was left as it is: it cannot be read. A later change of the post has it looked at again.
    ADD COLUMN "setAside" TEXT,
    ADD COLUMN "setAsideAt" TIMESTAMP(3),
    ADD CONSTRAINT "Publication_setAside_check" CHECK (("setAside" IS NULL) = ("setAsideAt" IS NULL)),
    ADD CONSTRAINT "Publication_waitingFor_check"
        CHECK ("waitingFor" IN ('rate-limit', 'linkedin-version', 'connection', 'clerk'));

-- Attempts under way, the longest first: those of processes that died are among them.
CREATE INDEX "Publication_attemptedAt_idx" ON "Publication"("attemptedAt") WHERE "attemptId" IS NOT NULL;
