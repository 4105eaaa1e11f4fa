-- One index for each list that is read page by page, in the list's own order: a page costs the same at any depth.

CREATE INDEX "Post_userId_createdAt_id_idx" ON "Post"("userId", "createdAt" DESC, "id" DESC);

CREATE INDEX "Post_userId_status_createdAt_id_idx" ON "Post"("userId", "status", "createdAt" DESC, "id" DESC);

CREATE INDEX "CreditTransaction_userId_sequence_idx" ON "CreditTransaction"("userId", "sequence" DESC);

CREATE INDEX "CreditTransaction_userId_type_sequence_idx" ON "CreditTransaction"("userId", "type", "sequence" DESC);
